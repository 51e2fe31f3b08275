import { commands } from "../../src/cli/commands.ts";

/** `docs/commands.md`, made of what the commands say of themselves. `node test/support/manual.ts > docs/commands.md` writes it anew. */
export async function manual(): Promise<string> {
  const parts = [
    `# Commands

Made from the commands themselves (\`node test/support/manual.ts > docs/commands.md\`); a test compares. In Parley's folder, after \`npm ci\`,
\`npx parley\` runs a command; from anywhere else \`node …/bin/parley.js\` does. Every command takes \`--json\` (one JSON object or JSON lines on standard output, nothing else there), \`--quiet\` and
\`--data FOLDER\` (default \`./parley-data\`, made on first use). Exit codes: 0 done, 2 wrong call, 3 bad data, 4 store, 5 done but something was left
out (and said what); 1 is a bug. An error is two lines: what and where, then what to do (\`docs/errors.md\`).
`,
  ];
  for (const load of Object.values(commands)) {
    const { name, usage, summary, options, examples } = await load();
    parts.push(
      `## ${name}\n\n${summary}\n\n\`npx parley ${usage}\`\n`,
      ...(options.length > 0 ? [`${options.map(([flags, says]) => `- \`${flags}\`: ${says}`).join("\n")}\n`] : []),
      `\`\`\`\n${examples.join("\n")}\n\`\`\`\n`,
    );
  }
  return parts.join("\n");
}

if (import.meta.main) process.stdout.write(await manual());
