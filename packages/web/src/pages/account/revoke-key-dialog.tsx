import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keysQuery, revokeKey } from "../../api/account.ts";
import type { ApiKey } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { notifyDone } from "../../components/notify.ts";
import { account } from "../../texts/account.ts";
import { common } from "../../texts/common.ts";

const { confirm } = account.keys;

/** Asks before a key is revoked: nothing brings it back. */
export const RevokeKeyDialog = ({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) => {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => revokeKey(apiKey.key_id),
    onSuccess: async () => {
      notifyDone(confirm.done(apiKey.name));
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={confirm.title(apiKey.name)}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack>
        <Text size="sm">{confirm.text}</Text>
        {error && <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {confirm.no}
          </Button>
          <Button color="red.8" loading={isPending} onClick={() => mutate()}>
            {confirm.yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
