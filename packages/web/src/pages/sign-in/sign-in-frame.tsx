import { Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./sign-in-page.module.css";

/** A page that stands alone, with one thing to do. */
export const SignInFrame = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className={classes.page}>
    <Stack className={classes.card}>
      <img src="/icon.svg" width={40} height={40} alt="" />
      <Title order={1} size="h3">
        {title}
      </Title>
      {children}
    </Stack>
  </main>
);
