export type Section = "format" | "voice" | "captions" | "look" | "music" | "watermark" | "tags" | "advanced";

/** Where in the settings a field of the plan is; undefined for one that is not there. */
const SECTIONS: Record<string, Section> = {
  output: "format",
  quality: "format",
  language: "voice",
  voice: "voice",
  captions: "captions",
  transition: "look",
  soundtrack: "music",
  watermark: "watermark",
  tags: "tags",
  encoder: "advanced",
  voice_id: "advanced",
  webhook_url: "advanced",
};

export const sectionOfField = (id: string): Section | undefined => SECTIONS[id];
