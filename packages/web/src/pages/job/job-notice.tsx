import { Text, Title } from "@mantine/core";
import type { IconBan } from "@tabler/icons-react";
import classes from "./job-notice.module.css";

interface JobNoticeProps {
  icon: typeof IconBan;
  title: string;
  text: string;
}

/** Stands where the video would be, and says why there is none. */
export const JobNotice = ({ icon: Icon, title, text }: JobNoticeProps) => (
  <section className={classes.notice}>
    <Icon size={44} stroke={1.25} aria-hidden />
    <Title order={2} size="h4">
      {title}
    </Title>
    <Text size="sm" maw="28rem">
      {text}
    </Text>
  </section>
);
