import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { ParleyError } from "../../src/core/errors.ts";
import { loadDossiers } from "../../src/dossier/load.ts";
import { installedDossiers, installedFiles, toyDossiers } from "../support/dossiers.ts";

const cases = join(import.meta.dirname, "../cases/dossier");

/** Files of the installed dossiers with which a broken one is loaded: the lexicon and what all disputes share. */
const shared = [...installedFiles()].filter(([path]) => /^(lexicon|dossiers\/common)\//.test(path));

describe("a broken dossier is refused with file, line, key and what to do", () => {
  for (const file of globSync("*.yml", { cwd: cases }).sort()) {
    test(basename(file, ".yml"), () => {
      const text = readFileSync(join(cases, file), "utf8");
      const path = /^# path: (.+)$/m.exec(text)?.[1] as string;
      const says = /^# says: (.+)$/m.exec(text)?.[1] as string;
      const files = new Map(shared);
      files.set(path, text);
      assert.throws(
        () => loadDossiers(files),
        (error) => {
          assert.ok(error instanceof ParleyError);
          assert.equal(error.code, "dossier-invalid");
          assert.ok(error.message.startsWith(says), `says: ${error.message}`);
          assert.ok(error.fix.length > 10);
          return true;
        },
      );
    });
  }
});

test("the order of the files does not matter", () => {
  const files = [...installedFiles()];
  const sides = ({ disputes }: ReturnType<typeof loadDossiers>) => disputes.map(({ id, parties }) => [id, parties]);
  assert.deepEqual(sides(loadDossiers(new Map(files.reverse()))), sides(installedDossiers()));
  assert.deepEqual(
    loadDossiers(new Map(files)).reference.countries.length,
    installedDossiers().reference.countries.length,
  );
});

test("a second dispute is a folder", () => {
  assert.deepEqual(
    toyDossiers().disputes.map(({ id, name, parties }) => [id, name, parties]),
    [["toy", "Norway and Chile", ["NO", "CL"]]],
  );
});

test("no word of the lexicon names a country, a person, a place or an outlet", () => {
  const { lexicon, reference } = installedDossiers();
  const names = new Set(
    [
      ...reference.countries.flatMap(({ name, names, adjectives, capitals }) => [
        name,
        ...names,
        ...adjectives,
        ...capitals,
      ]),
      ...reference.people.flatMap(({ name, family }) => (family.length > 3 ? [name, family] : [name])),
      ...reference.places.map(({ name }) => name),
      ...reference.agencies.map(({ name }) => name),
      ...reference.outlets.filter(({ prose }) => prose).map(({ name }) => name),
    ].map((name) => name.toLowerCase()),
  );
  // Words of English that are names too, as `turkey` and `us`.
  const english = new Set(
    "us turkey china america american americans chile guinea jordan chad polish santos java rand tender bath cuban dominica windsor georgia swiss french lima perth rio gulf cod".split(
      " ",
    ),
  );
  const strange: string[] = [];
  for (const [list, senses] of lexicon.lists) {
    for (const words of senses.values()) {
      for (const word of words)
        if (names.has(word.toLowerCase()) && !english.has(word.toLowerCase())) strange.push(`${list}: ${word}`);
    }
  }
  assert.deepEqual(strange, []);
});

test("every country has what a reader needs, every outlet a country or none that is known", () => {
  const { countries, outlets, agencies, institutions, people } = installedDossiers().reference;
  const codes = new Set<string>(countries.map(({ code }) => code));
  assert.ok(countries.length >= 200);
  assert.ok(outlets.length >= 250);
  for (const { country, name } of [...outlets, ...agencies, ...institutions])
    assert.ok(country === null || codes.has(country), name);
  for (const { party, name, offices } of people) {
    assert.ok(party === null || codes.has(party), name);
    assert.ok(
      offices.every(({ source }) => source.title !== ""),
      name,
    );
  }
});
