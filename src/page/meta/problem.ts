import type { Shape } from "../segment/shape.ts";
import type { Tree } from "../segment/tree.ts";

const LOGIN =
  /\b(?:log ?in|sign ?in|password|forgot (?:your )?password|create (?:an )?account|einloggen|anmelden|passwort|se connecter|mot de passe|iniciar sesión|contraseña|登录|密码|ログイン|로그인)\b|登录|密码|ログイン|로그인/giu;
const CONSENT =
  /\b(?:cookies?|consent|privacy (?:policy|choices|settings)|your privacy|we value your privacy|accept all|reject all|datenschutz|einwilligung|zustimmen|confidentialité|accepter|aceptar|privacidad)\b|同意|隐私/giu;
const MISSING =
  /\b(?:404|page (?:not found|cannot be found|does not exist|is (?:no longer|not) available|you (?:requested|are looking for|were looking for))|not found|no longer (?:available|exists)|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata|story (?:not found|unavailable)|article (?:not found|unavailable))\b|页面不存在|找不到(?:页面|網頁|网页)|ページが見つかりません|찾을 수 없/iu;
const ROBOT =
  /\b(?:are you (?:a )?(?:human|robot)|verify (?:you are|that you are) (?:a )?human|captcha|unusual traffic|access (?:to this page has been )?denied|checking your browser|just a moment|enable javascript and cookies|pardon our interruption|request (?:blocked|unsuccessful)|bot (?:detection|protection)|rate limit(?:ed)?|too many requests)\b/iu;
const SCRIPT = /\b(?:enable|requires?|turn on|activate) (?:java ?script)|javascript (?:is )?(?:disabled|required)\b/iu;

/** Why a page holds no article, by what little it shows. `prose` is the running text found on it, in words. */
export function problemOf(tree: Tree, shape: Shape, title: string | null): string | null {
  const words = shape.words.reduce((sum, count) => sum + count, 0);
  const prose = shape.prose.reduce((sum, count) => sum + count, 0);
  if (prose >= 400 && words >= 300) return null;
  const text = tree.blocks
    .map((block) => block.text)
    .join("\n")
    .slice(0, 20_000);
  const heading = tree.blocks.find((_, at) => /^h[1-3]$/.test(tree.tag[shape.box[at] as number] as string))?.text ?? "";
  const top = `${title ?? ""}\n${heading}`;
  const small = prose < 150 && words < 700;
  if (words < 300 && ROBOT.test(`${top}\n${text}`)) return "a check for robots instead of the article";
  if (small && (MISSING.test(top) || (words < 150 && MISSING.test(text))))
    return "a page that says the article is not there (soft 404)";
  const logins = text.match(LOGIN)?.length ?? 0;
  if (prose < 60 && words < 300 && (logins >= 2 || (logins >= 1 && LOGIN.test(top))))
    return "a login page instead of the article";
  const consents = text.match(CONSENT)?.length ?? 0;
  if (prose < 400 && consents >= 4 && consents > words / 60) return "a consent page instead of the article";
  if (
    words < 60 &&
    prose < 20 &&
    (tree.scripts > 0 || SCRIPT.test(text) || tree.noscript.some((each) => SCRIPT.test(each)))
  ) {
    return "a page that is only script: nothing to read without running it";
  }
  return null;
}
