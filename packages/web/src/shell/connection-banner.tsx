import { Alert } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { IconCloudOff } from "@tabler/icons-react";
import type { Connection } from "../live/use-changes.ts";
import { common } from "../texts/common.ts";

/** Says that the page is cut off from the server, for as long as it is. */
export const ConnectionBanner = ({ connection }: { connection: Connection }) => {
  const { online } = useNetwork();
  if (online && connection === "live") return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      radius={0}
      role="status"
      icon={<IconCloudOff aria-hidden />}
      title={online ? common.connectionLost : common.offline}
    />
  );
};
