import { useRouter } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, MouseEvent } from "react";

interface JobLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  jobId: string;
}

/**
 * A link to a job's page. The router's own `Link` follows every change of the URL: 200 of them would do so at each letter of a search.
 */
export const JobLink = ({ jobId, children, ...rest }: JobLinkProps) => {
  const router = useRouter();
  const to = { to: "/jobs/$jobId", params: { jobId } } as const;
  const preload = () => {
    router.preloadRoute(to);
  };
  const open = (event: MouseEvent) => {
    // Another tab or window is the browser's own doing.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.navigate(to);
  };
  return (
    <a {...rest} href={`/jobs/${jobId}`} onClick={open} onPointerEnter={preload}>
      {children}
    </a>
  );
};
