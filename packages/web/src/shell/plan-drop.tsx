import { IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { notifyError } from "../components/notify.ts";
import { shell } from "../texts/shell.ts";
import classes from "./plan-drop.module.css";

/** As the API bounds a plan. */
const MAX_BYTES = 256 * 1024;

const isPlanDrag = ({ dataTransfer }: DragEvent): boolean =>
  [...(dataTransfer?.items ?? [])].some(({ kind, type }) => kind === "file" && type === "application/json");

/** Keeps the plan in a file as the draft that `/new` opens with. Throws an error whose message says what is wrong with the file. */
const keepAsDraft = async (file: File): Promise<void> => {
  if (file.size > MAX_BYTES) throw new Error(shell.drop.tooLarge);
  const [{ planDraftSchema }, { storeDraft }] = await Promise.all([
    import("../pages/new-render/plan-draft.ts"),
    import("../pages/new-render/draft-store.ts"),
  ]);
  const { success, data } = planDraftSchema.safeParse(parseJson(await file.text()));
  if (!success || data.scenes.length === 0) throw new Error(shell.drop.notPlan);
  storeDraft(data);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A plan that is dropped on any page opens in the editor. What a page itself takes (a picture on a scene) never comes here. */
export const PlanDrop = () => {
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (event.defaultPrevented || !isPlanDrag(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = ({ relatedTarget }: DragEvent) => {
      if (!relatedTarget) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (event.defaultPrevented || !file || !isPlanDrag(event)) return;
      event.preventDefault();
      keepAsDraft(file).then(() => navigate({ to: "/new" }), notifyError);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [navigate]);

  if (!isOver) return null;
  return (
    <div className={classes.overlay}>
      <div className={classes.target}>
        <IconFileImport size={40} stroke={1.5} aria-hidden />
        <strong>{shell.drop.title}</strong>
        <span>{shell.drop.text}</span>
      </div>
    </div>
  );
};
