import { Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useCallback, useState } from "react";
import { notifyDone } from "../../components/notify.ts";
import { newRender } from "../../texts/new-render.ts";
import { DraftNote } from "./draft-note.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { ExampleStrip } from "./example-strip.tsx";
import { downloadPlan, planText } from "./export-plan.ts";
import classes from "./new-render.module.css";
import { PlanActions } from "./plan-actions.tsx";
import { type FileTarget, type OpenDialog, PlanDialogs } from "./plan-dialogs.tsx";
import type { PlanDraft } from "./plan-draft.ts";
import { isBlank } from "./plan-editor.ts";
import { SceneList } from "./scene-list.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { SummaryBar } from "./summary-bar.tsx";
import { SummaryCard } from "./summary-card.tsx";
import { useAutosave } from "./use-autosave.ts";
import { useFileFields } from "./use-file-fields.ts";
import { useFolding } from "./use-folding.ts";
import { useGoToField } from "./use-go-to-field.ts";
import { usePlanForm } from "./use-plan-form.ts";
import { usePlanSubmission } from "./use-plan-submission.ts";
import { useSceneEdits } from "./use-scene-edits.ts";
import type { Origin } from "./use-submit.ts";
import { useSummary } from "./use-summary.ts";
import { useUndoKeys } from "./use-undo-keys.ts";
import { useUploads } from "./use-uploads.ts";

interface PlanEditorViewProps {
  /** What the plan was before anything was written. */
  base: PlanDraft;
  /** What was written before and is gone on with. */
  draft: { plan: PlanDraft; savedAt: string } | null;
  origin: Origin | null;
}

export const PlanEditorView = ({ base, draft, origin }: PlanEditorViewProps) => {
  const form = usePlanForm(draft?.plan ?? base);
  const { editor, plan, edit, touch, shown } = form;
  const [isRestored, setRestored] = useState(draft !== null);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const { collapsed, setCollapsed, setCollapsedKeys, sections, setSections, reveal } = useFolding();
  const goTo = useGoToField(reveal);
  const uploads = useUploads();
  const fileFields = useFileFields(form, uploads);
  const chooseForScene = useCallback((scene: string) => setDialog({ scene }), []);
  const sceneEdits = useSceneEdits({ form, uploads, setCollapsed, onChoose: chooseForScene });
  const summary = useSummary(form);
  const { submission, isDone } = usePlanSubmission({ form, origin, isUploading: uploads.isBusy, goTo });
  const isSaved = useAutosave(plan, origin?.jobId, !isDone);
  useUndoKeys(edit);

  const load = (next: PlanDraft) => {
    edit({ type: "load", plan: next });
    form.untouch();
    setRestored(false);
  };
  const putFile = (target: FileTarget, assetId: string) => {
    if ("field" in target) fileFields.put(target.field, assetId);
    else sceneEdits.change(target.scene, { media: { asset_id: assetId } });
  };
  const uploadFile = (target: FileTarget, file: File) => {
    if ("field" in target) fileFields.upload(target.field, file);
    else sceneEdits.upload(target.scene, file);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(planText(plan));
    notifyDone(newRender.copied);
  };
  const shownErrors = form.errors.filter(({ id }) => shown.has(id));

  return (
    <div className={classes.page}>
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1} size="h2">
          {origin ? newRender.titleFrom : newRender.title}
        </Title>
        <PlanActions
          canUndo={editor.past.length > 0}
          canRedo={editor.future.length > 0}
          onUndo={() => edit({ type: "undo" })}
          onRedo={() => edit({ type: "redo" })}
          onScript={() => setDialog("script")}
          onImport={() => setDialog("import")}
          onDownload={() => downloadPlan(plan)}
          onCopy={copy}
          onStartOver={() => load(base)}
        />
      </Group>
      <div className={classes.columns}>
        <Stack gap="lg" className={classes.main}>
          {origin && <Text size="sm">{newRender.fromNote(origin.plan.topic)}</Text>}
          {draft && isRestored && <DraftNote savedAt={draft.savedAt} onStartOver={() => load(base)} />}
          {form.isAllShown && shownErrors.length > 0 && (
            <ErrorSummary errors={shownErrors} cards={editor.cards} onGoTo={goTo} />
          )}
          <TextInput
            id="field-topic"
            size="md"
            {...newRender.topic}
            lang={plan.language}
            value={plan.topic}
            error={shown.get("topic")}
            onBlur={() => touch("topic")}
            onChange={({ currentTarget }) =>
              edit({ type: "setFields", patch: { topic: currentTarget.value } })
            }
          />
          {isBlank(plan) && <ExampleStrip onUse={load} />}
          <SceneList
            editor={editor}
            errors={shown}
            collapsed={collapsed}
            uploads={uploads.uploads}
            edits={sceneEdits}
            onAdd={() => edit({ type: "addScene" })}
            onCollapseAll={(isCollapsed) =>
              setCollapsedKeys(new Set(isCollapsed ? editor.cards.map(({ key }) => key) : []))
            }
          />
        </Stack>
        <div className={classes.side}>
          <SummaryCard summary={summary} submission={submission} isSaved={isSaved} />
          <SettingsPanel
            fields={editor.fields}
            errors={shown}
            uploads={uploads.uploads}
            change={(patch) => edit({ type: "setFields", patch })}
            touch={touch}
            upload={fileFields.upload}
            cancelUpload={uploads.cancel}
            choose={(field) => setDialog({ field })}
            open={sections}
            onOpen={setSections}
          />
        </div>
      </div>
      <SummaryBar summary={summary} submission={submission} />
      <PlanDialogs
        open={dialog}
        language={plan.language}
        hasScenes={!isBlank({ ...plan, topic: "" })}
        onScenes={(scenes, how) => edit({ type: how, scenes })}
        onPlan={load}
        onPick={putFile}
        onUpload={uploadFile}
        onClose={() => setDialog(null)}
      />
    </div>
  );
};
