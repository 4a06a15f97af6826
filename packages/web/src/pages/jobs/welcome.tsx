import { Button, Group, Text, Title } from "@mantine/core";
import { IconMovie, IconPlayerPlay, IconPlus, IconScript } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { newRequestKey, refreshLists } from "../../api/job-actions.ts";
import { isPassing } from "../../api/problem.ts";
import { createRender } from "../../api/renders.ts";
import { notifyError } from "../../components/notify.ts";
import { jobs } from "../../texts/jobs.ts";
import classes from "./welcome.module.css";

const ICONS = [IconScript, IconPlayerPlay, IconMovie];
const MAX_RETRIES = 3;

/** Renders the first of the plans that the project ships. */
const renderExample = async (requestKey: string): Promise<string> => {
  const { EXAMPLES } = await import("../new-render/examples.ts");
  const [example] = EXAMPLES;
  if (!example) throw new Error("There is no example");
  return (await createRender(example, requestKey)).jobId;
};

/** What somebody sees who has no job yet: what this is, and two ways to begin. */
export const Welcome = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: renderExample,
    retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
    onSuccess: (jobId) => {
      refreshLists(client);
      navigate({ to: "/jobs/$jobId", params: { jobId } });
    },
    onError: notifyError,
  });
  const { title, text, newRender, example, steps } = jobs.welcome;
  return (
    <section className={classes.welcome}>
      <img src="/icon.svg" width={56} height={56} alt="" />
      <Title order={2} className={classes.title}>
        {title}
      </Title>
      <Text className={classes.text}>{text}</Text>
      <Group justify="center" mt="md">
        <Button component={Link} to="/new" size="md" leftSection={<IconPlus size={18} aria-hidden />}>
          {newRender}
        </Button>
        <Button
          size="md"
          variant="default"
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          loading={isPending}
          onClick={() => mutate(newRequestKey())}
        >
          {example}
        </Button>
      </Group>
      <ol className={classes.steps}>
        {steps.map((step, place) => {
          const Icon = ICONS[place] ?? IconMovie;
          return (
            <li key={step.title} className={classes.step}>
              <Icon size={24} stroke={1.5} aria-hidden className={classes.icon} />
              <Text fw={600} mt="sm">
                {step.title}
              </Text>
              <Text size="sm" mt={4}>
                {step.text}
              </Text>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
