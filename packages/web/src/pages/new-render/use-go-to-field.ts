import { useCallback } from "react";

/** Brings a field of the plan into sight and puts the cursor into it, once what hides it is open. */
export const useGoToField = (reveal: (id: string) => void) =>
  useCallback(
    (id: string) => {
      reveal(id);
      // Drawn in the next frame; there to be focused in the one after.
      requestAnimationFrame(() => requestAnimationFrame(() => focusField(id)));
    },
    [reveal],
  );

const focusField = (id: string): void => {
  const element = document.getElementById(`field-${id}`);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
};
