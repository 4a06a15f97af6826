import { Button, Checkbox, Divider, Loader, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { authQuery } from "../../api/account.ts";
import type { Auth } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { innerPath } from "../../sign-in/inner-path.ts";
import { common } from "../../texts/common.ts";
import { signIn as texts } from "../../texts/sign-in.ts";
import { KeyForm } from "./key-form.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";

const route = getRouteApi("/sign-in");

/** The ways to sign in, and back to where one was. */
export const SignInPage = () => {
  const to = innerPath(route.useSearch().to);
  const { data: auth, error, refetch } = useQuery(authQuery);
  if (auth && !auth.required) {
    return (
      <SignInFrame title={texts.notNeeded.title}>
        <Button component="a" href={to}>
          {texts.notNeeded.home}
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={texts.title}>
      <Text size="sm">{texts.text}</Text>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!auth && !error && <Loader role="status" aria-label={common.loading} />}
      {auth && <Ways auth={auth} to={to} />}
    </SignInFrame>
  );
};

const Ways = ({ auth, to }: { auth: Auth; to: string }) => {
  const [forLong, setForLong] = useState(false);
  return (
    <>
      <Checkbox
        label={texts.keep}
        description={texts.keepHint}
        checked={forLong}
        onChange={({ currentTarget }) => setForLong(currentTarget.checked)}
      />
      {auth.issuer !== null && auth.client_id !== null && (
        <>
          <IssuerButton {...auth} issuer={auth.issuer} client_id={auth.client_id} forLong={forLong} to={to} />
          <Divider label={texts.or} />
        </>
      )}
      <KeyForm forLong={forLong} to={to} />
    </>
  );
};

interface IssuerButtonProps {
  issuer: string;
  client_id: string;
  audience: string | null;
  forLong: boolean;
  to: string;
}

const IssuerButton = ({ issuer, client_id, audience, forLong, to }: IssuerButtonProps) => {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const { goToIssuer } = await import("../../sign-in/issuer.ts");
      await goToIssuer({ way: "issuer", issuer, client_id, audience }, forLong, to);
    },
  });
  return (
    <>
      {error && <ErrorState error={error} />}
      <Button size="md" loading={isPending} onClick={() => mutate()}>
        {texts.withIssuer}
      </Button>
    </>
  );
};
