import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState } from "react";

interface NumberFieldProps extends Omit<NumberInputProps, "value" | "onChange"> {
  value: number | undefined;
  onValue: (value: number | undefined) => void;
}

/** A number that may be empty or out of bounds while it is typed; what is no number yet stays in the field. */
export const NumberField = ({ value, onValue, ...props }: NumberFieldProps) => {
  const [typed, setTyped] = useState<string | number>(value ?? "");
  const isUnfinished = value === undefined && typeof typed === "string";
  return (
    <NumberInput
      {...props}
      clampBehavior="none"
      value={isUnfinished ? typed : (value ?? "")}
      onChange={(next) => {
        setTyped(next);
        onValue(typeof next === "number" ? next : undefined);
      }}
    />
  );
};
