import { ActionIcon, Kbd } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { shell } from "../texts/shell.ts";
import { MODIFIER_KEY } from "./modifier-key.ts";
import classes from "./palette-button.module.css";

/** Opens the command palette: a field to the eye where there is room, else an icon. */
export const PaletteButton = ({ onOpen }: { onOpen: () => void }) => (
  <>
    <button type="button" className={classes.wide} onClick={onOpen} aria-keyshortcuts="Control+K Meta+K">
      <IconSearch size={16} aria-hidden />
      <span className={classes.text}>{shell.palette.open}</span>
      <Kbd size="xs">{MODIFIER_KEY} K</Kbd>
    </button>
    <ActionIcon
      className={classes.narrow}
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={shell.palette.openLabel}
      onClick={onOpen}
    >
      <IconSearch aria-hidden />
    </ActionIcon>
  </>
);
