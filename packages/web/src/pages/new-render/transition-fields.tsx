import { Group, Select } from "@mantine/core";
import { newRender } from "../../texts/new-render.ts";
import { PLAN_BOUNDS } from "./check-plan.ts";
import { NumberField } from "./number-field.tsx";
import { DEFAULTS, TRANSITIONS, type TransitionDraft } from "./plan-draft.ts";

interface TransitionFieldsProps {
  id: string;
  label: string;
  value: TransitionDraft | undefined;
  /** What nothing chosen is called; without it, something always is. */
  inherited?: string;
  error: string | undefined;
  size?: "xs" | "sm";
  onValue: (value: TransitionDraft | undefined) => void;
  onBlur: () => void;
}

const INHERIT = "inherit";

export const TransitionFields = ({
  id,
  label,
  value,
  inherited,
  error,
  size = "sm",
  onValue,
  onBlur,
}: TransitionFieldsProps) => {
  const { transitions } = newRender.settings;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" onBlur={onBlur}>
      <Select
        id={id}
        size={size}
        label={label}
        flex={1}
        data={[
          ...(inherited ? [{ value: INHERIT, label: inherited }] : []),
          ...TRANSITIONS.map((type) => ({ value: type, label: transitions[type] })),
        ]}
        value={value?.type ?? INHERIT}
        allowDeselect={false}
        onChange={(chosen) => {
          const type = TRANSITIONS.find((known) => known === chosen);
          onValue(type && { ...value, type });
        }}
        error={error}
      />
      {value && value.type !== "none" && (
        <NumberField
          size={size}
          w={84}
          label={newRender.settings.transitionSec}
          value={value.duration_sec}
          placeholder={String(DEFAULTS.transitionSec)}
          {...PLAN_BOUNDS.transitionSec}
          step={0.1}
          decimalScale={2}
          onValue={(sec) => onValue({ ...value, duration_sec: sec })}
          aria-invalid={error !== undefined}
        />
      )}
    </Group>
  );
};
