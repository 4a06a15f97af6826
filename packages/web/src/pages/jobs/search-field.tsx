import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type Ref, useEffect, useRef, useState } from "react";
import { jobs } from "../../texts/jobs.ts";

/** Pause in typing after which it is searched. */
const PAUSE_MS = 200;
const MAX_LENGTH = 200;

interface SearchFieldProps {
  value: string;
  onSearch: (text: string) => void;
  fieldRef: Ref<HTMLInputElement>;
}

/** Searches as one types. What is typed is kept here, so that no key waits for the list. */
export const SearchField = ({ value, onSearch, fieldRef }: SearchFieldProps) => {
  const [text, setText] = useState(value);
  const asked = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The URL has changed by itself: back, forward, a link.
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    clearTimeout(timer.current);
    setText(value);
  }, [value]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (next: string) => {
    clearTimeout(timer.current);
    asked.current = next.trim();
    onSearch(asked.current);
  };
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(next), PAUSE_MS);
  };
  const clear = () => {
    setText("");
    search("");
  };

  return (
    <TextInput
      ref={fieldRef}
      role="searchbox"
      aria-label={jobs.search}
      placeholder={jobs.search}
      maxLength={MAX_LENGTH}
      value={text}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === "Enter") search(text);
        if (key !== "Escape") return;
        if (text) clear();
        else currentTarget.blur();
      }}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        text ? (
          <CloseButton size="md" aria-label={jobs.clearSearch} onClick={clear} />
        ) : (
          <Kbd aria-hidden>/</Kbd>
        )
      }
    />
  );
};
