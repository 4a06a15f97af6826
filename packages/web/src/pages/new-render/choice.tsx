import { Input, SegmentedControl, type SegmentedControlProps } from "@mantine/core";

interface ChoiceProps extends Omit<SegmentedControlProps, "data" | "onChange" | "value"> {
  id: string;
  label: string;
}

/** One of a few values, all of them in sight. */
export const Choice = <Value extends string>({
  id,
  label,
  options,
  value,
  onValue,
  ...props
}: ChoiceProps & {
  options: readonly { value: Value; label: string }[];
  value: Value;
  onValue: (value: Value) => void;
}) => (
  <Input.Wrapper label={label} labelElement="div" id={id} tabIndex={-1}>
    <SegmentedControl
      {...props}
      fullWidth
      aria-label={label}
      data={[...options]}
      value={value}
      onChange={(chosen) => {
        const known = options.find((option) => option.value === chosen);
        if (known) onValue(known.value);
      }}
    />
  </Input.Wrapper>
);
