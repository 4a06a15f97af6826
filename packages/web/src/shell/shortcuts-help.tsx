import { Group, Kbd, Modal, Stack, Switch, Text, Title } from "@mantine/core";
import { common } from "../texts/common.ts";
import { shell } from "../texts/shell.ts";
import { MODIFIER_KEY } from "./modifier-key.ts";
import classes from "./shortcuts-help.module.css";
import { useShortcutsSetting } from "./use-shortcuts.ts";

const { keys, click } = shell.shortcuts;

/** Alternatives, each a combination of keys. */
type Shortcut = readonly [label: string, ...combinations: (readonly string[])[]];

const EVERYWHERE: readonly Shortcut[] = [
  [keys.palette, [MODIFIER_KEY, "K"]],
  [keys.help, ["?"]],
];
const JOBS: readonly Shortcut[] = [
  [keys.search, ["/"]],
  [keys.down, ["j"]],
  [keys.up, ["k"]],
  [keys.open, ["Enter"]],
  [keys.select, ["x"]],
  [keys.range, ["Shift", "x"], ["Shift", click]],
  [keys.archive, ["e"]],
];

/** Lists every key, and switches those off that are a single character. */
export const ShortcutsHelp = ({ onClose }: { onClose: () => void }) => {
  const [isOn, setOn] = useShortcutsSetting();
  const { title, toggle, toggleHint, everywhere, jobs } = shell.shortcuts;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": common.close }}>
      <Stack gap="lg">
        <Switch
          label={toggle}
          description={toggleHint}
          checked={isOn}
          onChange={({ currentTarget }) => setOn(currentTarget.checked)}
        />
        <ShortcutList title={everywhere} shortcuts={EVERYWHERE} />
        <ShortcutList title={jobs} shortcuts={JOBS} />
      </Stack>
    </Modal>
  );
};

const ShortcutList = ({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) => (
  <section>
    <Title order={3} size="h6" mb="xs">
      {title}
    </Title>
    <dl className={classes.list}>
      {shortcuts.map(([label, ...combinations]) => (
        <div key={label} className={classes.row}>
          <dt>
            <Text size="sm">{label}</Text>
          </dt>
          <dd>
            <Group gap={6}>
              {combinations.map((combination, place) => (
                <Group key={combination.join("+")} gap={4}>
                  {place > 0 && <Text size="xs">{shell.shortcuts.or}</Text>}
                  {combination.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              ))}
            </Group>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);
