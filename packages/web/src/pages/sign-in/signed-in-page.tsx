import { Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { innerPath } from "../../sign-in/inner-path.ts";
import { readSignIn } from "../../sign-in/kept-sign-in.ts";
import { openSession } from "../../sign-in/session.ts";
import { signIn as texts } from "../../texts/sign-in.ts";
import { SignInFrame } from "./sign-in-frame.tsx";

/** Resolves with where the person wanted to go, signed in. */
const finishSignIn = async (): Promise<string> => {
  const signIn = readSignIn();
  if (signIn?.way !== "issuer") throw new Error(texts.failed.text);
  const { comeBackFromIssuer } = await import("../../sign-in/issuer.ts");
  const to = await comeBackFromIssuer(signIn);
  await openSession();
  return to;
};

/** Where the issuer's page leads back to. */
export const SignedInPage = () => {
  const { data: to, error } = useQuery({
    queryKey: ["signed-in"],
    queryFn: finishSignIn,
    // What the issuer has sent counts once.
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
  useEffect(() => {
    if (to !== undefined) window.location.replace(innerPath(to));
  }, [to]);
  if (error) {
    return (
      <SignInFrame title={texts.failed.title}>
        <Alert color="red" variant="outline" role="alert">
          <Stack gap="xs">
            <Text size="sm">{texts.failed.text}</Text>
            <Text size="xs">{error.message}</Text>
          </Stack>
        </Alert>
        <Button component={Link} to="/sign-in">
          {texts.failed.again}
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={texts.title}>
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text size="sm">{texts.comingBack}</Text>
      </Group>
    </SignInFrame>
  );
};
