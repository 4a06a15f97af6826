import { useHotkeys } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { PaletteButton } from "./palette-button.tsx";
import { PlanDrop } from "./plan-drop.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

const CommandPalette = lazy(() =>
  import("./command-palette.tsx").then(({ CommandPalette }) => ({ default: CommandPalette })),
);
const ShortcutsHelp = lazy(() =>
  import("./shortcuts-help.tsx").then(({ ShortcutsHelp }) => ({ default: ShortcutsHelp })),
);

/** What is at hand on every page: the command palette (Ctrl K), the keyboard's help (?), and a place to drop a plan. */
export const Helpers = () => {
  const [opened, setOpened] = useState<"palette" | "shortcuts" | null>(null);
  const close = () => setOpened(null);
  useHotkeys([["mod+K", () => setOpened("palette")]], []);
  useShortcuts({
    "?": () => {
      setOpened("shortcuts");
      return undefined;
    },
  });
  return (
    <>
      <PaletteButton onOpen={() => setOpened("palette")} />
      <PlanDrop />
      <Suspense>
        {opened === "palette" && (
          <CommandPalette
            // Another dialog may take its place when a command opens it.
            onClose={() => setOpened((now) => (now === "palette" ? null : now))}
            onShowShortcuts={() => setOpened("shortcuts")}
          />
        )}
        {opened === "shortcuts" && <ShortcutsHelp onClose={close} />}
      </Suspense>
    </>
  );
};
