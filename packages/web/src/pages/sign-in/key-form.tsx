import { Button, PasswordInput, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { checkKey } from "../../api/account.ts";
import { errorText } from "../../api/error-text.ts";
import { ApiError } from "../../api/problem.ts";
import { keepSignIn } from "../../sign-in/kept-sign-in.ts";
import { openSession } from "../../sign-in/session.ts";
import { signIn as texts } from "../../texts/sign-in.ts";

/** What a header can carry (RFC 9110). */
const SENDABLE = /^[\x21-\x7e]+$/;

/** Signs in with an API key, once the API has said that it counts. */
export const KeyForm = ({ forLong, to }: { forLong: boolean; to: string }) => {
  const [typed, setTyped] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async (key: string) => {
      if (!SENDABLE.test(key)) throw new Error(texts.keyRefused);
      await checkKey(key);
      keepSignIn({ way: "key", key }, forLong);
      await openSession();
    },
    // Loaded anew: nothing of what another may have read is left in the page.
    onSuccess: () => window.location.replace(to),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const key = typed.trim();
    setMissing(key === "");
    if (key !== "") mutate(key);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <PasswordInput
          label={texts.key}
          description={texts.keyHint}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          error={isMissing ? texts.keyMissing : error && textOf(error)}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setMissing(false);
            reset();
          }}
        />
        <Button type="submit" variant="default" loading={isPending}>
          {texts.submitKey}
        </Button>
      </Stack>
    </form>
  );
};

const textOf = (error: Error): string => {
  if (error instanceof ApiError && error.status === 401) return texts.keyRefused;
  if (error instanceof ApiError && error.status === 403) return texts.keyMayNotRead;
  return errorText(error).text;
};
