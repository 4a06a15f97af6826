import { notifications } from "@mantine/notifications";
import { errorText } from "../api/error-text.ts";

/** Tells that something a person asked for did not work, and why. */
export const notifyError = (error: unknown): void => {
  const { title, text } = errorText(error);
  notifications.show({ color: "red", title, message: text, autoClose: 10_000 });
};

export const notifyDone = (message: string): void => {
  notifications.show({ color: "teal", message });
};
