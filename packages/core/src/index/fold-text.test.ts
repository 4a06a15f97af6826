import { expect, it } from "vitest";
import { foldText } from "./fold-text.ts";

it.each([
  ["Straße", "STRASSE"],
  ["ΟΔΥΣΣΕΥΣ", "οδυσσεύς".normalize("NFD").replace(/\u0301/g, "")],
  ["İstanbul", "istanbul"],
  ["ILIK", "ılık"],
  ["गंगा नदी", "गंगा नदी"],
  ["Ångström", "A\u030angstro\u0308m"],
  ["ﬁn", "FIN"],
  ["👩‍🚀 Mission", "👩‍🚀 MISSION"],
])("%s and %s are the same to a search", (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

it("keeps apart what is different", () => {
  expect(foldText("resume")).not.toBe(foldText("résumé"));
  expect(foldText("नदी")).not.toBe(foldText("नदि"));
});
