import { Button, Code } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { auditQuery, keysQuery } from "../../api/account.ts";
import type { ApiKey, AuditEvent } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { formatDateTime } from "../../format.ts";
import { account } from "../../texts/account.ts";
import classes from "./account-page.module.css";
import { ListSkeleton } from "./list-skeleton.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { Section } from "./section.tsx";

const { audit: texts } = account;

/** Who did what in the account. */
export const AuditPage = () => {
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(auditQuery);
  const events = data?.pages.flatMap((page) => page.events);
  return (
    <Section title={texts.title} text={texts.text}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {isPending && <ListSkeleton />}
      {events?.length === 0 && <NothingYet icon={IconHistory} {...texts.none} />}
      {events && events.length > 0 && <EventTable events={events} />}
      {hasNextPage && (
        <Button
          variant="default"
          style={{ alignSelf: "center" }}
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {texts.more}
        </Button>
      )}
    </Section>
  );
};

const EventTable = ({ events }: { events: readonly AuditEvent[] }) => {
  // For their names; without, the ids say it.
  const { data } = useQuery(keysQuery);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.frame} tabIndex={0} aria-label={texts.title}>
      <table className={classes.table} aria-label={texts.title}>
        <thead>
          <tr>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.who}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.target}</th>
            <th scope="col">{texts.request}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={`${event.ts_iso} ${event.request_id}`}>
              <td>
                <time dateTime={event.ts_iso}>{formatDateTime(event.ts_iso)}</time>
              </td>
              <td>{whoOf(event, data?.keys ?? [])}</td>
              <td>{texts.actions[event.action] ?? event.action}</td>
              <td>{event.target === null ? texts.noTarget : <Code>{event.target}</Code>}</td>
              <td>
                <Code>{event.request_id}</Code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const whoOf = ({ principal_kind, principal_id }: AuditEvent, keys: readonly ApiKey[]): string => {
  if (principal_kind !== "key") return principal_id;
  const key = keys.find(({ key_id }) => key_id === principal_id);
  return key ? texts.key(key.name) : texts.unknownKey(principal_id);
};
