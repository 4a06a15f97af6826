import { Alert, Button, Group, Text } from "@mantine/core";
import { IconLogin } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { authQuery } from "../api/account.ts";
import { useRefusals } from "../sign-in/refusals.ts";
import { signIn } from "../texts/sign-in.ts";

/** Leads whoever must sign in to where they can; whose sign-in ends while the page is open may first look at what they have typed. */
export const SignInNotice = () => {
  const { isRefused, wasTaken } = useRefusals();
  const { data: auth } = useQuery(authQuery);
  const navigate = useNavigate();
  const to = useRouterState({ select: ({ location }) => location.href });
  const mustSignIn = isRefused && auth?.required === true;

  useEffect(() => {
    if (mustSignIn && !wasTaken) navigate({ to: "/sign-in", search: { to }, replace: true });
  }, [mustSignIn, wasTaken, to, navigate]);

  if (!mustSignIn || !wasTaken) return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      radius={0}
      role="alert"
      icon={<IconLogin aria-hidden />}
      title={signIn.ended.title}
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm">{signIn.ended.text}</Text>
        <Button size="xs" renderRoot={(props) => <Link to="/sign-in" search={{ to }} {...props} />}>
          {signIn.ended.again}
        </Button>
      </Group>
    </Alert>
  );
};
