import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { rotateSecret } from "../../api/webhooks.ts";
import { formatDateTime } from "../../format.ts";
import { account } from "../../texts/account.ts";
import { common } from "../../texts/common.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ShownOnce } from "./shown-once.tsx";

const { actions, confirmRotate, secret } = account.webhooks;

/** Makes a new secret, and shows it this once. */
export const RotateSecretButton = ({ webhookId }: { webhookId: string }) => {
  const [isAsking, setAsking] = useState(false);
  const { mutate, data, isPending, error, reset } = useMutation({
    mutationFn: () => rotateSecret(webhookId),
    onSuccess: () => setAsking(false),
  });
  const until = data?.previous_valid_until;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {actions.rotate}
      </Button>
      {isAsking && (
        <ConfirmDialog
          {...confirmRotate}
          isBusy={isPending}
          error={error}
          onConfirm={mutate}
          onClose={() => setAsking(false)}
        />
      )}
      {data && (
        <Modal
          opened
          onClose={reset}
          title={secret.title}
          closeOnClickOutside={false}
          closeButtonProps={{ "aria-label": common.close }}
        >
          <ShownOnce
            value={data.secret}
            texts={until ? { ...secret, text: secret.overlap(formatDateTime(until)) } : secret}
            onClose={reset}
          />
        </Modal>
      )}
    </>
  );
};
