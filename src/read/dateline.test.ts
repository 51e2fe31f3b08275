import assert from "node:assert/strict";
import { test } from "node:test";
import { readSentence } from "../../test/support/reader.ts";

const told = "Norwegian Trade Minister Jon Berg and his Chilean counterpart Ana Costa met on Thursday in Lima.";

for (const dateline of [
  "OSLO, Oct 30 (NTB) -",
  "OSLO, Oct. 30 (Xinhua) --",
  "OSLO, Norway (AP) —",
  "OSLO —",
  "OSLO/LIMA, Oct 30, 2025 (Reuters) –",
  "Oslo (AFP) –",
  "OSLO:",
]) {
  test(`“${dateline}” adds no party to what it opens and hides nothing`, () => {
    assert.deepEqual(readSentence(`${dateline} ${told}`, "2025-10-30"), readSentence(told, "2025-10-30"));
  });
}

test("a sentence that opens with a place and goes on with a dash or a colon keeps it", () => {
  const [read] = readSentence("Norway - on Thursday - raised its tariff on Chilean wine to 20%.", "2025-10-30");
  assert.equal(read?.["imposer"], "NO");
});
