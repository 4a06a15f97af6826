import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keysQuery } from "../../api/account.ts";
import type { ApiKey } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { account } from "../../texts/account.ts";
import classes from "./account-page.module.css";
import { KeyRow } from "./key-row.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { RevokeKeyDialog } from "./revoke-key-dialog.tsx";
import { Section } from "./section.tsx";

const { keys: texts } = account;

/** The account's API keys: make one, see what they may do and when they were used, revoke one. */
export const KeysPage = () => {
  const { data, error, isPending, refetch } = useQuery(keysQuery);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {texts.add}
    </Button>
  );
  return (
    <Section title={texts.title} text={texts.text} action={data && add}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {isPending && <ListSkeleton />}
      {data?.keys.length === 0 && <NothingYet icon={IconKey} {...texts.none} />}
      {data && data.keys.length > 0 && (
        <ul className={classes.list} aria-label={texts.title}>
          {data.keys.map((key) => (
            <KeyRow key={key.key_id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </ul>
      )}
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </Section>
  );
};
