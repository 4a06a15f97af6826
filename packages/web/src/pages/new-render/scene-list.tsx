import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { newRender } from "../../texts/new-render.ts";
import classes from "./new-render.module.css";
import type { SceneCard as Card, Editor } from "./plan-editor.ts";
import { SceneCard } from "./scene-card.tsx";
import type { SceneEdits } from "./scene-edits.ts";
import type { Upload } from "./use-uploads.ts";

interface SceneListProps {
  editor: Editor;
  errors: ReadonlyMap<string, string>;
  collapsed: ReadonlySet<string>;
  uploads: ReadonlyMap<string, Upload>;
  edits: SceneEdits;
  onAdd: () => void;
  onCollapseAll: (isCollapsed: boolean) => void;
}

const NO_ERRORS: ReadonlyMap<string, string> = new Map();

const errorsOf = (key: string, errors: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const own = [...errors].filter(([id]) => id.startsWith(`${key}-`));
  return own.length > 0 ? new Map(own) : NO_ERRORS;
};

export const SceneList = ({
  editor,
  errors,
  collapsed,
  uploads,
  edits,
  onAdd,
  onCollapseAll,
}: SceneListProps) => {
  const { scenes: texts, scene } = newRender;
  const { cards, fields } = editor;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const isAllCollapsed = cards.length > 0 && cards.every(({ key }) => collapsed.has(key));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over) edits.move(String(active.id), indexOf(cards, over.id));
  };
  return (
    <section aria-labelledby="scenes-title">
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Group gap="xs" align="baseline">
          <Title order={2} size="h4" id="scenes-title" tabIndex={-1}>
            {texts.title}
          </Title>
          <Text size="sm" c="dimmed">
            {texts.count(cards.length)}
          </Text>
        </Group>
        {cards.length > 1 && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => onCollapseAll(!isAllCollapsed)}
          >
            {isAllCollapsed ? texts.expandAll : texts.collapseAll}
          </Button>
        )}
      </Group>
      <div id="field-scenes" tabIndex={-1}>
        {errors.has("scenes") && (
          <Text size="sm" c="var(--mantine-color-error)" mb="sm">
            {errors.get("scenes")}
          </Text>
        )}
      </div>
      {cards.length === 0 && (
        <Stack className={classes.empty} gap={4}>
          <Text fw={600}>{texts.empty}</Text>
          <Text size="sm">{texts.emptyText}</Text>
        </Stack>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={{
          announcements: announcementsOf(cards),
          screenReaderInstructions: { draggable: scene.dragging.instructions },
        }}
      >
        <SortableContext items={cards.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
          <ol className={classes.cards}>
            {cards.map((card, index) => (
              <SceneCard
                key={card.key}
                card={card}
                index={index}
                isLast={index === cards.length - 1}
                isCollapsed={collapsed.has(card.key)}
                fields={fields}
                errors={errorsOf(card.key, errors)}
                upload={uploads.get(card.key)}
                edits={edits}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <Button
        variant="default"
        fullWidth
        mt="md"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={onAdd}
      >
        {texts.add}
      </Button>
    </section>
  );
};

const indexOf = (cards: readonly Card[], id: string | number): number =>
  cards.findIndex(({ key }) => key === id);

/** What a screen reader tells while a scene is moved. */
const announcementsOf = (cards: readonly Card[]): Announcements => {
  const { dragging } = newRender.scene;
  return {
    onDragStart: ({ active }) => dragging.start(indexOf(cards, active.id) + 1),
    onDragOver: ({ over }) => (over ? dragging.over(indexOf(cards, over.id) + 1, cards.length) : undefined),
    onDragEnd: ({ over }) =>
      over ? dragging.end(indexOf(cards, over.id) + 1, cards.length) : dragging.cancel,
    onDragCancel: () => dragging.cancel,
  };
};
