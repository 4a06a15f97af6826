import ganga from "../../../../../examples/ganga.json";
import river from "../../../../../examples/river.json";
import squareCity from "../../../../../examples/square-city.json";
import verticalShort from "../../../../../examples/vertical-short.json";
import { planDraftSchema } from "./plan-draft.ts";

/** Plans to start from: those that the project ships. */
export const EXAMPLES = [river, ganga, verticalShort, squareCity].map((plan) => planDraftSchema.parse(plan));
