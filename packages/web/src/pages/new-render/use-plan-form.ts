import { useCallback, useMemo, useReducer, useState } from "react";
import { checkPlan, type FieldError, fieldId } from "./check-plan.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { type EditorAction, editPlan, startEditor, toPlan } from "./plan-editor.ts";

const NO_ERRORS: readonly FieldError[] = [];

/** A plan under work: its editor, and what of its errors is shown. A field tells its error once somebody has left it, or asked to render. */
export const usePlanForm = (initial: PlanDraft) => {
  const [editor, dispatch] = useReducer(editPlan, initial, startEditor);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isAllShown, setAllShown] = useState(false);
  const [refused, setRefused] = useState(NO_ERRORS);

  /** What the server refused holds until the field is changed. */
  const edit = useCallback((action: EditorAction) => {
    dispatch(action);
    const ids = new Set(editedFields(action));
    setRefused((before) => {
      const left = ids.has("*") ? NO_ERRORS : before.filter(({ id }) => !ids.has(id));
      return left.length === before.length ? before : left;
    });
  }, []);

  const touch = useCallback(
    (id: string) => setTouched((before) => (before.has(id) ? before : new Set(before).add(id))),
    [],
  );

  /** Nothing was touched in a plan that was just begun. */
  const untouch = useCallback(() => {
    setTouched(new Set());
    setAllShown(false);
  }, []);

  const showAll = useCallback(() => setAllShown(true), []);

  const { fields, cards } = editor;
  const plan = useMemo(() => toPlan({ fields, cards }), [fields, cards]);
  const found = useMemo(() => checkPlan(fields, cards), [fields, cards]);
  const errors = useMemo(
    () => [...found, ...refused.filter(({ id }) => !found.some((error) => error.id === id))],
    [found, refused],
  );
  const shown = useMemo(() => {
    const isShown = ({ id }: FieldError) =>
      isAllShown || touched.has(id) || refused.some((error) => error.id === id);
    return new Map(errors.filter(isShown).map(({ id, message }) => [id, message]));
  }, [errors, isAllShown, touched, refused]);

  return {
    editor,
    plan,
    edit,
    touch,
    untouch,
    showAll,
    /** What the server has against the plan. */
    refuse: setRefused,
    /** What is wrong, shown or not. */
    errors,
    /** What is wrong as far as it is shown, by field. */
    shown,
    isValid: found.length === 0,
    isAllShown,
  };
};

export type PlanForm = ReturnType<typeof usePlanForm>;

/** "*" stands for all. */
const editedFields = (action: EditorAction): string[] => {
  if (action.type === "setFields") return Object.keys(action.patch);
  if (action.type === "setScene") return Object.keys(action.patch).map((field) => fieldId(field, action.key));
  return action.type === "load" ? ["*"] : ["scenes"];
};
