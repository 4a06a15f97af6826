/** Each stands out from the card by 3 to 1, light and dark (WCAG 2.2, 1.4.11). */
export const colors = {
  completed: "light-dark(var(--mantine-color-teal-8), var(--mantine-color-teal-5))",
  failed: "light-dark(var(--mantine-color-red-7), var(--mantine-color-red-5))",
  canceled: "light-dark(var(--mantine-color-gray-6), var(--mantine-color-dark-2))",
  output: "light-dark(var(--mantine-color-iris-6), var(--mantine-color-iris-3))",
} as const;
