import { Accordion, Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { newRender } from "../../texts/new-render.ts";
import { AdvancedSettings } from "./advanced-settings.tsx";
import { CaptionSettings } from "./caption-settings.tsx";
import { FormatSettings } from "./format-settings.tsx";
import { LookSettings } from "./look-settings.tsx";
import classes from "./new-render.module.css";
import type { Section } from "./section-of-field.ts";
import type { SettingsProps } from "./settings-props.ts";
import { SoundtrackSettings } from "./soundtrack-settings.tsx";
import { TagSettings } from "./tag-settings.tsx";
import { VoiceSettings } from "./voice-settings.tsx";
import { WatermarkSettings } from "./watermark-settings.tsx";

interface SettingsPanelProps extends SettingsProps {
  open: readonly Section[];
  onOpen: (open: Section[]) => void;
}

const SECTIONS: readonly { section: Section; title: string; Body: (props: SettingsProps) => ReactNode }[] = [
  { section: "format", title: newRender.settings.format, Body: FormatSettings },
  { section: "voice", title: newRender.settings.voice, Body: VoiceSettings },
  { section: "captions", title: newRender.settings.captions, Body: CaptionSettings },
  { section: "look", title: newRender.settings.look, Body: LookSettings },
  { section: "music", title: newRender.settings.music, Body: SoundtrackSettings },
  { section: "watermark", title: newRender.settings.watermark, Body: WatermarkSettings },
  { section: "tags", title: newRender.settings.tags, Body: TagSettings },
  { section: "advanced", title: newRender.settings.advanced, Body: AdvancedSettings },
];

/** Everything that holds for the whole video. */
export const SettingsPanel = ({ open, onOpen, ...settings }: SettingsPanelProps) => (
  <Paper
    component="section"
    withBorder
    radius="lg"
    className={classes.settings}
    aria-labelledby="settings-title"
  >
    <Title order={2} size="h5" id="settings-title" className={classes.settingsTitle}>
      {newRender.settings.title}
    </Title>
    <Accordion
      multiple
      order={3}
      transitionDuration={0}
      value={[...open]}
      onChange={(values) =>
        onOpen(SECTIONS.map(({ section }) => section).filter((section) => values.includes(section)))
      }
    >
      {SECTIONS.map(({ section, title, Body }) => (
        <Accordion.Item key={section} value={section}>
          <Accordion.Control>{title}</Accordion.Control>
          <Accordion.Panel>
            <Body {...settings} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  </Paper>
);
