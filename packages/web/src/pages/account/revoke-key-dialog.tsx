import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keysQuery, revokeKey } from "../../api/account.ts";
import type { ApiKey } from "../../api/schema.d.ts";
import { notifyDone } from "../../components/notify.ts";
import { account } from "../../texts/account.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";

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
    <ConfirmDialog
      title={confirm.title(apiKey.name)}
      text={confirm.text}
      yes={confirm.yes}
      isDangerous
      isBusy={isPending}
      error={error}
      onConfirm={mutate}
      onClose={onClose}
    />
  );
};
