import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createKey, keysQuery, type Scope } from "../../api/account.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { account } from "../../texts/account.ts";
import { common } from "../../texts/common.ts";
import { ShownOnce } from "./shown-once.tsx";

const { form, made, scopes: scopeTexts } = account.keys;

const SCOPES = Object.keys(scopeTexts) as Scope[];
const NEVER = "never";
const DAYS = [
  { value: "7", label: form.days(7) },
  { value: "30", label: form.days(30) },
  { value: "90", label: form.days(90) },
  { value: "365", label: form.year },
  { value: NEVER, label: form.never },
];
/** As the API bounds it. */
const MAX_NAME_LENGTH = 100;

/** Makes a key, then shows it: the only time that it can be seen. */
export const NewKeyDialog = ({ onClose }: { onClose: () => void }) => {
  const client = useQueryClient();
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: createKey,
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={data ? made.title : form.title}
      // A key that was not copied yet is lost with the dialog.
      closeOnClickOutside={!data}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {data ? (
        <ShownOnce value={data.key} texts={made} onClose={onClose} />
      ) : (
        <Stack>
          {error && <ErrorState error={error} />}
          <KeyFields isBusy={isPending} onSubmit={mutate} onClose={onClose} />
        </Stack>
      )}
    </Modal>
  );
};

interface KeyFieldsProps {
  isBusy: boolean;
  onSubmit: (key: Parameters<typeof createKey>[0]) => void;
  onClose: () => void;
}

const KeyFields = ({ isBusy, onSubmit, onClose }: KeyFieldsProps) => {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["jobs:read", "jobs:write"]);
  const [days, setDays] = useState("90");
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || scopes.length === 0) return;
    onSubmit({
      name: name.trim(),
      scopes,
      ...(days !== NEVER && { expires_in_days: Number(days) }),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          {...form.name}
          value={name}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          error={isTried && name.trim() === "" && form.nameMissing}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group
          label={form.scopes}
          value={scopes}
          error={isTried && scopes.length === 0 && form.scopesMissing}
          onChange={(chosen) => setScopes(SCOPES.filter((scope) => chosen.includes(scope)))}
        >
          <Stack gap="xs" mt="xs">
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={scopeTexts[scope].label}
                description={scopeTexts[scope].hint}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          label={form.expires}
          data={DAYS}
          value={days}
          onChange={({ currentTarget }) => setDays(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={isBusy}>
            {form.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
