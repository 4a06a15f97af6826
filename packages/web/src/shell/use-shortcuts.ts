import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useRef } from "react";

/** Whether shortcuts of a single key are on: WCAG 2.2, 2.1.4 wants them to be switched off by whoever is in their way. */
export const useShortcutsSetting = () =>
  useLocalStorage({ key: "dailies-shortcuts", defaultValue: true, getInitialValueInEffect: false });

/** Elements that take what is typed, or that have keys of their own. */
const TYPING =
  'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

const isFree = ({ target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  !defaultPrevented &&
  !(target instanceof Element && target.closest(TYPING));

/** What a key does; `false` when it did nothing after all, and the browser may have it. */
export type Shortcuts = Record<string, () => undefined | false>;

/** Single keys that do something, by `KeyboardEvent.key`. Never while somebody types, a dialog is open, or they are switched off. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const [isOn] = useShortcutsSetting();
  const newest = useRef(shortcuts);
  newest.current = shortcuts;

  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFree(event) || document.querySelector('[role="dialog"]')) return;
      const run = newest.current[event.key];
      if (run && run() !== false) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOn]);
};
