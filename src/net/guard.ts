import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { ParleyError } from "../core/errors.ts";
import { forbiddenAddress } from "./addresses.ts";

/** Names whose addresses are asked whatever they are: `localhost`, `intranet.example`, or with a port, `localhost:8080`. */
export type Allowed = readonly string[];

/** Names that never lead to the public internet. */
const LOCAL_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|in-addr\.arpa|ip6\.arpa|onion|test|invalid|example)$/;
/** Ports that are asked beside those from 1024 on. */
const PORTS = new Set(["", "80", "443"]);
/** Ports of other services, which a request could be made to speak to. */
const OTHER_SERVICES = new Set([
  "1719",
  "1720",
  "1723",
  "2049",
  "3306",
  "3389",
  "3659",
  "4045",
  "4190",
  "5060",
  "5061",
  "5432",
  "5900",
  "6000",
  "6379",
  "6566",
  "6665",
  "6666",
  "6667",
  "6668",
  "6669",
  "6679",
  "6697",
  "9200",
  "10080",
  "11211",
  "27017",
]);

const refused = (url: string, why: string): ParleyError =>
  new ParleyError("address-refused", `${url.slice(0, 200)} is not asked: ${why}`, {
    fix: "Name a public address of http or https; one of your own network is added by its name on the command line: npx parley add ADDRESS --allow NAME.",
  });

/**
 * Checks an address before anything is asked of it, and gives it back parsed. The names behind it are checked when they are looked up.
 * @throws ParleyError `address-refused`
 */
export function guardedUrl(text: string, allowed: Allowed): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refused(text, "it is no address");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw refused(text, `${url.protocol} is neither http nor https`);
  if (url.username !== "" || url.password !== "") throw refused(url.host, "it holds a name or a password");
  if (isAllowed(url, allowed)) return url;
  const host = url.hostname.replace(/\.$/, "");
  if (!PORTS.has(url.port) && (Number(url.port) < 1024 || OTHER_SERVICES.has(url.port)))
    throw refused(text, `port ${url.port} is not for pages`);
  if (isIP(host.replace(/^\[|\]$/g, ""))) {
    const why = forbiddenAddress(host);
    if (why) throw refused(text, `${host} is ${why}`);
  } else if (LOCAL_NAME.test(host) || !host.includes(".")) throw refused(text, `${host} is a name of a local network`);
  return url;
}

const isAllowed = (url: URL, allowed: Allowed): boolean =>
  allowed.some(
    (name) => name === url.hostname || name === url.host || (name === `${url.hostname}:80` && url.port === ""),
  );

export type Resolve = (
  host: string,
  done: (error: Error | null, addresses: { address: string; family: number }[]) => void,
) => void;

const system: Resolve = (host, done) =>
  systemLookup(host, { all: true, verbatim: true }, (error, found) => done(error, found ?? []));

/**
 * Opens connections for `undici`: a name is looked up once, all its addresses must be public, and the address that answers is checked
 * again, so that no second answer of the name's server can lead elsewhere.
 */
export function guardedConnector(
  allowed: Allowed,
  timeoutMs: number,
  resolve: Resolve = system,
): buildConnector.connector {
  const free = (hostname: string, port: string) =>
    allowed.includes(hostname) || allowed.includes(`${hostname}:${port}`);
  const connectTo = (hostname: string, port: string) => {
    const lookup: LookupFunction = (host, options, done) => {
      resolve(host, (error, addresses) => {
        if (error) return done(error, "");
        const bad = free(hostname, port) ? undefined : addresses.find(({ address }) => forbiddenAddress(address));
        if (bad)
          return done(refused(host, `its name leads to ${bad.address}, which is ${forbiddenAddress(bad.address)}`), "");
        const first = addresses[0];
        if (!first) return done(new Error(`${host} has no address`), "");
        if (options.all) return (done as (error: null, found: typeof addresses) => void)(null, addresses);
        done(null, first.address, first.family);
      });
    };
    return buildConnector({ lookup, timeout: timeoutMs, keepAlive: true } as buildConnector.BuildOptions);
  };
  return (options, callback) => {
    const port = options.port || (options.protocol === "https:" ? "443" : "80");
    connectTo(options.hostname, port)(options, (...answer) => {
      const [error, socket] = answer;
      if (error || !socket) return callback(error ?? new Error("no connection"), null);
      const remote = socket.remoteAddress ?? "";
      const why = free(options.hostname, port) ? null : forbiddenAddress(remote);
      if (why === null) return callback(null, socket);
      socket.destroy();
      callback(refused(options.hostname, `it answered from ${remote}, which is ${why}`), null);
    });
  };
}
