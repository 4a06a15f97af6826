import { useCallback, useState } from "react";
import { type Section, sectionOfField } from "./section-of-field.ts";

const OPEN_AT_FIRST: readonly Section[] = ["format", "voice"];

/** Which scenes are collapsed and which settings are open. */
export const useFolding = () => {
  const [collapsed, setCollapsedKeys] = useState<ReadonlySet<string>>(new Set());
  const [sections, setSections] = useState(OPEN_AT_FIRST);

  const setCollapsed = useCallback((key: string, isCollapsed: boolean) => {
    setCollapsedKeys((before) => {
      const after = new Set(before);
      if (isCollapsed) after.add(key);
      else after.delete(key);
      return after;
    });
  }, []);

  /** Opens whatever hides a field. */
  const reveal = useCallback((id: string) => {
    const section = sectionOfField(id);
    if (section) setSections((before) => (before.includes(section) ? before : [...before, section]));
    else setCollapsedKeys((before) => new Set([...before].filter((key) => !id.startsWith(`${key}-`))));
  }, []);

  return { collapsed, setCollapsed, setCollapsedKeys, sections, setSections, reveal };
};
