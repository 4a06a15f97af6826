import { createTheme, type MantineColorsTuple } from "@mantine/core";

const iris: MantineColorsTuple = [
  "#f0efff",
  "#dedcf8",
  "#bab5ec",
  "#948ce1",
  "#746ad7",
  "#5f53d2",
  "#5548d0",
  "#4b3fc4",
  "#3d32a8",
  "#302790",
];

export const theme = createTheme({
  primaryColor: "iris",
  primaryShade: { light: 7, dark: 5 },
  colors: { iris },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: "650" },
});
