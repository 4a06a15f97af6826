import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiError } from "../../api/problem.ts";
import type { NewRender } from "../../api/renders.ts";
import { notifyDone } from "../../components/notify.ts";
import { newRender } from "../../texts/new-render.ts";
import { fieldOfPath } from "./check-plan.ts";
import { clearDraft } from "./draft-store.ts";
import type { Submitting } from "./summary-card.tsx";
import type { PlanForm } from "./use-plan-form.ts";
import { type Origin, useSubmit } from "./use-submit.ts";

interface PlanSubmissionRequest {
  form: PlanForm;
  origin: Origin | null;
  isUploading: boolean;
  goTo: (id: string) => void;
}

/** Renders a plan or saves it as a draft; shows the way to what keeps it from that, whether this page or the server found it. */
export const usePlanSubmission = ({ form, origin, isUploading, goTo }: PlanSubmissionRequest) => {
  const navigate = useNavigate();
  const submit = useSubmit(origin, () => clearDraft(origin?.jobId));

  const onRefused = (error: Error) => {
    if (!(error instanceof ApiError) || error.fields.length === 0) return;
    const refused = error.fields.map(({ path, message }) => ({
      id: fieldOfPath(path, form.editor.cards),
      message: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    }));
    form.refuse(refused);
    const [first] = refused;
    if (first) goTo(first.id);
  };

  const send = (isDraft: boolean) => {
    const [first] = form.errors;
    form.showAll();
    if (first) return goTo(first.id);
    submit.send(
      { plan: form.plan, isDraft },
      {
        onError: onRefused,
        onSuccess: (made) => {
          tell(made, isDraft);
          navigate({ to: "/jobs/$jobId", params: { jobId: made.jobId } });
        },
      },
    );
  };

  const isTrying = submit.isPending && submit.failureCount > 0;
  const { stop } = submit;
  const sentPlan = submit.variables?.plan;
  // Who goes on writing does not want the plan from before to be rendered when the server is back.
  useEffect(() => {
    if (isTrying && sentPlan !== form.plan) stop();
  }, [isTrying, sentPlan, form.plan, stop]);

  const { error } = submit;
  const isBesideField = error instanceof ApiError && error.fields.length > 0;
  const submission: Submitting = {
    isSending: submit.isPending,
    trouble: isTrying ? submit.failureReason : null,
    isUploading,
    error: isBesideField ? null : error,
    onRender: () => send(false),
    onSaveDraft: () => send(true),
    onRetry: () => send(submit.variables?.isDraft ?? false),
    onStop: submit.stop,
  };
  return { submission, isDone: submit.isSuccess };
};

const tell = ({ warnings }: NewRender, isDraft: boolean): void => {
  const { summary } = newRender;
  notifyDone(isDraft ? summary.savedDraft : summary.started);
  if (warnings.length === 0) return;
  notifications.show({
    color: "yellow",
    title: summary.warnings,
    message: warnings.join(". "),
    autoClose: false,
  });
};
