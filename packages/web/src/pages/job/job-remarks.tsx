import { Text, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { job as texts } from "../../texts/job.ts";
import classes from "./job-remarks.module.css";

/** What the creator should know about a render that went its way nonetheless. */
export const JobRemarks = ({ remarks }: { remarks: readonly string[] }) => {
  if (remarks.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="job-remarks">
      <IconInfoCircle size={20} className={classes.icon} aria-hidden />
      <div>
        <Title order={2} size="h6" id="job-remarks">
          {texts.warnings}
        </Title>
        {remarks.map((remark) => (
          <Text key={remark} size="sm">
            {remark}
          </Text>
        ))}
      </div>
    </section>
  );
};
