/**
 * The words of page furniture: lines that a site puts around its articles, in the languages that Parley reads first.
 * Each pattern is tried on one line, trimmed and cut to `LOOK` characters, so its cost is bounded.
 */
const LOOK = 400;

/** What a line of furniture does to the article around it. */
export type Furniture =
  /** The line is left out, the article goes on. */
  | "aside"
  /** What follows is no text of the article before. */
  | "end"
  /** What follows are other articles. */
  | "related";

const whole = (words: string): string => `(?:${words})[\\s:：.!…»>→-]*$`;
const start = (words: string): string => `(?:${words})`;

const RELATED: readonly string[] = [
  whole(
    "related(?: (?:articles?|stories|news|content|posts?|links?|topics?|coverage|reading))?|more (?:stories|articles|news|on this (?:story|topic)|from .{2,40}|in .{2,30}|like this)|(?:you (?:may|might) (?:also )?(?:like|be interested in)(?: reading)?|recommended(?: for you| stories| articles| reading| videos)?|read (?:next|more|also|more (?:news|stories))|up next|more for you|for you|from our partners|more on this|most (?:read|popular|viewed|recent|shared)|trending(?: now| stories| news)?|latest (?:news|stories|headlines|articles)|top (?:stories|news|headlines)|editors?['’]? picks?|don['’]t miss|in other news|popular (?:now|stories|posts|articles)|(?:also|must) read|other stories|similar (?:articles|stories|news)|what to read next|see also|from (?:around )?the web|around the web|sponsored (?:content|stories|links)|promoted (?:content|stories)|partner content|more to (?:read|explore)|next story|previous (?:story|article))",
  ),
  whole(
    "mehr zum thema|lesen sie auch|auch interessant|das könnte sie auch interessieren|verwandte (?:artikel|themen|beiträge)|weitere (?:artikel|meldungen|themen|nachrichten)|meistgelesen|ähnliche artikel|passend zum thema|mehr (?:aus|von|artikel) .{2,30}",
  ),
  whole(
    "(?:à|a) lire (?:aussi|également|ensuite)|lire aussi|sur le même (?:sujet|thème)|articles (?:liés|associés|similaires|connexes)|les plus (?:lus|populaires)|vous aimerez aussi|à découvrir|plus d['’](?:articles|infos)|dans la même (?:rubrique|catégorie)",
  ),
  whole(
    "(?:noticias|artículos|contenidos?|temas) relacionad[oa]s|te puede interesar|lee también|lea también|más (?:noticias|leídas?|leídos?|información|sobre .{2,30})|(?:lo )?más (?:leído|visto)|también te puede interesar|relacionado|notícias relacionadas|leia (?:também|mais)|veja (?:também|mais)|mais lidas|potrebbe interessarti(?: anche)?|leggi anche|articoli correlati",
  ),
  whole(
    "(?:相关|相關)(?:文章|阅读|閱讀|新闻|新聞|链接|報道|报道|专题)|延伸(?:阅读|閱讀)|推荐阅读|推薦閱讀|热门(?:文章|新闻|推荐)|更多(?:新闻|新聞|文章|阅读)|关连报道|猜你喜欢|热点推荐|最新(?:消息|新闻|文章)",
  ),
  whole(
    "関連(?:記事|ニュース|リンク|キーワード)|あわせて読みたい|おすすめ(?:記事)?|人気(?:記事|ランキング)|アクセスランキング|関連する記事|新着記事|こちらもおすすめ",
  ),
  whole(
    "관련(?:\\s?(?:기사|뉴스|링크|글))|많이 본 (?:뉴스|기사)|추천 ?(?:기사|뉴스)|인기 ?(?:기사|뉴스)|이 기사와 함께|주요 ?뉴스",
  ),
];

const END: readonly string[] = [
  whole(
    "(?:\\d+ )?comments?(?: \\(\\d+\\))?|hashtags?|no comments yet|try our ai features|leave a (?:comment|reply)|post (?:a )?comments?|(?:view|show|read|see)(?: all)?(?: \\d+)? comments?|join (?:the )?(?:conversation|discussion)|add (?:a|your) comment|write a comment|discussion|download the app|get the app|get started now.{0,40}|about the (?:authors?|writers?)|about us|contact us|create an account(?: or sign in to comment)?|register(?: a new account)?|sign in(?: now)?|log ?in|recently browsing.{0,30}|create new|subscribe(?: now| today)?|newsletters?|follow us(?: on.{0,60})?|back to top|all rights reserved|terms (?:of|and) .{2,40}|privacy(?: policy)?|cookie (?:policy|settings|preferences)|advertise with us|site ?map|explore what .{2,40} can do for you|share this (?:article|story|post|page)|(?:filed|tagged) (?:under|in|with)|tags|topics|keywords|orange background|replies|reply to this topic|sign up for .{0,60}newsletters?|go to topic listing|share on other sites|log in to (?:comment|reply)|footer|corrections?|report (?:an )?(?:error|typo)|disclaimer",
  ),
  whole(
    "kommentare?(?: \\(\\d+\\))?|kommentar schreiben|diskutieren sie mit|schlagwörter|schlagworte|themen|newsletter abonnieren|jetzt (?:anmelden|registrieren|abonnieren)|impressum|datenschutz|zur startseite|artikel teilen|diesen artikel (?:teilen|drucken)|über (?:den autor|die autorin)|nach oben",
  ),
  whole(
    "commentaires?(?: \\(\\d+\\))?|(?:laisser|ajouter|écrire) un commentaire|réagir|partager(?: cet article)?|inscrivez-vous.{0,40}|s['’](?:abonner|inscrire|identifier)|mots-clés|thèmes|à propos de l['’]auteur|mentions légales|haut de page",
  ),
  whole(
    "comentarios?(?: \\(\\d+\\))?|(?:deja|añade|escribe) un comentario|compartir|etiquetas|suscríbete.{0,40}|iniciar sesión|regístrate|sobre el autor|aviso legal|política de privacidad|comentários?|deixe um comentário|compartilhe|commenti|condividi",
  ),
  whole(
    "评论|評論|发表评论|我要评论|网友评论|分享(?:到|至)?.{0,12}|标签|標籤|关键词|关注我们|下载(?:客户端|APP)|扫一扫.{0,20}|返回顶部|责任编辑.{0,12}|版权声明|免责声明|登录|注册|【?(?:纠错|糾錯)】?",
  ),
  whole(
    "コメント(?:する|を書く|一覧)?|シェア(?:する)?|会員登録|ログイン|この記事をシェア|キーワード|タグ|無断転載(?:を)?禁(?:止|じます)?|ページトップへ",
  ),
  whole(
    "댓글(?: ?\\d+)?|댓글 ?(?:쓰기|달기)|공유(?:하기)?|로그인|회원가입|태그|무단 ?전재.{0,30}|기자 ?구독|맨 위로|키워드",
  ),
  start(
    "you need to be a member|already have an account|sign up for a new account|download our app|ready to dive into|be the first to comment|comments are (?:closed|moderated)|this site uses|by (?:signing up|subscribing|registering|continuing)|©|\\(c\\) |copyright (?:©|\\(c\\)|\\d{4}|of )|all rights reserved|no registered users|to (?:comment|read|continue)[^.]{0,40} (?:log in|sign in|register|subscribe)|get (?:the|our) .{2,30}(?:app|newsletter)s?\\b|(?:reporting|writing|editing|additional reporting|compiled) by \\p{L}|our standards: |follow .{2,40} on (?:twitter|x|facebook|instagram|telegram|whatsapp)|join our (?:telegram|whatsapp|newsletter)|version(?:e|ión) (?:en|originale)|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|版权所有|著作権",
  ),
];

const ASIDE: readonly string[] = [
  whole(
    "advertisements?|advert|ad|sponsored|promoted|story continues below(?: advertisement)?|article continues (?:below|after).{0,30}|continue reading(?: below)?|share(?: (?:this|on|via|to).{0,30})?|save(?: article)?|print(?: this)?|e?-?mail|copy link|(?:listen|play|watch|pause)(?: (?:to )?(?:this )?(?:article|story|audio|video|now|live))?|\\d+ (?:min(?:ute)?s?|sec) (?:read|listen|watch)|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|tumblr|instagram|youtube|weibo|wechat|line|bluesky|threads|logo|image|photo|video|gallery|menu|search|home|skip to (?:main )?content|jump to (?:content|navigation)|toggle .{2,20}|close|open|next|previous|prev|loading\\.*|font size|text size|a[+-]|posted|recommended posts|edited|quote|like(?:d)?|reply|report(?: post)?|members?|author|unread|x{1,2}|×|•|app-?store ?play-?store|click (?:here|to) .{2,60}|tap to .{2,40}|view (?:image|gallery|in browser|original)|(?:image|photo|slide) \\d+ (?:of|/) \\d+|\\d+ (?:of|/) \\d+|show (?:more|caption)|hide caption|enlarge(?: image)?|updated|published|breaking(?: news)?|exclusive|live|opinion|analysis|news|world|politics|business|economy|topline|key points|correction",
  ),
  whole(
    "anzeige|werbung|teilen|drucken|merken|vorlesen|artikel (?:anhören|merken|drucken)|publicité|partager|imprimer|écouter(?: l['’]article)?|publicidad|compartir|imprimir|escuchar|publicidade|ouvir|pubblicità|stampa|广告|分享|打印|字号.{0,8}|字体.{0,8}|朗读|収听|放大|缩小|広告|印刷|保存|文字サイズ.{0,8}|광고|인쇄|글자 ?크기.{0,10}|본문 ?듣기|스크랩",
  ),
  start(
    "(?:read(?: more| also| next)?|related(?: (?:story|article|coverage|news|content|links?))?|(?:see|also see|watch|listen|more|explainer|opinion|analysis|also read|must read|don['’]t miss|in (?:pictures|photos)|sign up|subscribe|recommended))\\s?[:|»>–]\\s?\\S",
  ),
  start(
    "(?:lesen sie auch|mehr zum thema|siehe auch|lire aussi|à lire (?:aussi|également)|lea (?:también|además)|lee (?:también|además)|vea también|leia (?:também|mais)|veja também|leggi anche)\\s?[:|»>–]\\s?\\S|(?:相关阅读|延伸阅读|阅读更多|更多|推荐阅读|関連記事|あわせて読む|관련 ?기사)\\s?[:：|】»>]\\s?\\S",
  ),
  start("[^>»›]{1,30}(?:\\s?[>»›]\\s?[^>»›]{1,40}){2,}$"),
  start("\\S+\\.(?:png|jpe?g|gif|webp|svg)$"),
  start(
    "(?:sign up (?:for|to) (?:our|the|get|receive)|subscribe to (?:our|the|get)|get (?:the|our) (?:latest|best|top)|click here (?:to|for)|want (?:more|the latest)|stay (?:up to date|informed|ahead)|support (?:independent|our) journalism|this (?:article|story) (?:was originally|first appeared|originally appeared)|(?:editor['’]?s['’]? )?(?:note|disclaimer)\\s?[:：].{0,80}\\b(?:image|photo|picture|illustrat)|receive (?:our|the) |have (?:a|any) (?:tip|question|story)|enable notifications|turn on notifications|please enable javascript|your browser does not support|this video (?:is|can|may)|thank you for (?:reading|subscribing)|follow us on |join (?:us|our|[\\p{L}']{1,20}) .{0,30}(?:telegram|whatsapp|channel|newsletter)|save (?:up to )?\\d+ ?%|\\d+ ?% off|start your free trial|unlock (?:this|the|full)|enjoy unlimited|support our work|donate (?:now|today)|report it to us|article type:|user type:|this copy is for your personal)",
  ),
];

const one = (patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join("|")})`, "u");
const related = one(RELATED);
const end = one(END);
const endLong = one(END.slice(-1));
const aside = one(ASIDE);
const asideLong = one(ASIDE.slice(-1));

/** What kind of furniture a line is, or null: a line of an article. */
export function furnitureOf(line: string): Furniture | null {
  const short = line.length <= 90;
  const text = (short ? line : line.slice(0, LOOK)).toLowerCase();
  if (!short) return endLong.test(text) ? "end" : asideLong.test(text) ? "aside" : null;
  return related.test(text) ? "related" : end.test(text) ? "end" : aside.test(text) ? "aside" : null;
}

/** What no credit is without. */
const CREDITED =
  /[/(]|photo|image|picture|\bpic\b|getty|illustration|foto|bild|credit|crédit|图片|图源|摄|写真|사진|资料图|資料圖|제공|撮影/i;
/** A picture's credit at the end or as the whole of a line. */
const CREDIT =
  /(?:\((?:[^()]{0,60}[ /])?(?:photo|image|picture|file|handout|pool|via|getty|agence)[^()]{0,60}\)|\[(?:photo|image|picture)[^\]]{0,60}\]|[\p{Lu}]{2,}[\p{L} ]{0,20}\/[\p{Lu}][\p{L}.'’-]+(?: [\p{Lu}][\p{L}.'’-]+){0,3}(?:\/[\p{L} ]{2,30})?|\bgetty images\b.{0,30}|\b(?:photo|photograph|image|picture|pic|illustration|foto|bild|photo credit|image credit|credit|crédit(?: photo)?|crédito)\s?(?:by|credit|:|\||©|von|courtesy of)\s?.{1,80}|\/(?:AP|AFP|EPA|PA|dpa|REX|Shutterstock)\b.{0,30}|(?:图片|摄影|图源|摄|写真|사진)\s?[:：=／/].{1,40}|(?:资料图|資料圖|제공\)?|撮影))[\s.)\]]*$/iu;
const CREDIT_START =
  /^(?:getty images|ap photo|afp photo|photo|photograph|image|picture|file photo|illustration|graphic|foto|bild|grafik|(?:photo |image )?credits?|crédit(?:s| photo)?|图|图片|資料圖|写真|사진)\s?(?:by\b|credit\b|source\b|:|：|\||©|\/|=)/iu;

/** Whether a line is a picture's caption or credit, by its credit. */
export function isCaption(line: string): boolean {
  if (line.length > 600) return false;
  const end = line.length > 160 ? line.slice(-160) : line;
  return CREDIT_START.test(line) || (CREDITED.test(end) && CREDIT.test(end));
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s$|sec|sek|seg|秒|초)/iu, 0],
  [/^(?:minute|min|m\b|minuto|分|분)/iu, 1],
  [/^(?:hour|hr|h\b|stunde|std|heure|hora|ore|ora|小时|小時|時間|시간)/iu, 60],
  [/^(?:day|d\b|tag|jour|día|dia|giorn|天|日|일)/iu, 1440],
  [/^(?:week|w\b|woche|semaine|semana|settiman|周|週|주)/iu, 10_080],
  [/^(?:month|monat|mois|mes|mese|个月|か月|개월)/iu, 43_200],
];
const AGE =
  /(?:^|[^\p{L}])(?:time)?\s*(\d{1,3}|an?|one|einer?|eine[mrn]?|une?|una?|um|uma)\s?(seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?)\s+ago(?:\s+at\s+\d{1,2}:\d{2}(?:\s?[ap]m)?)?$|^(?:time)?(?:vor|il y a|hace|há)\s+(\d{1,3}|eine[mrn]?|une?|una?|um|uma)\s+([\p{L}.]{1,12})$|^(\d{1,3})\s?(秒|分钟|分鐘|分|小时|小時|時間|天|日|周|週間|个月|か月|초|분|시간|일|주|개월)\s?(?:前|전)$/iu;

const AGED = /ago|vor |hace |il y a|há |前|전/i;

/** "6 hours ago" and the like at the end of a short line: minutes, and what stands before. Null for any other line. */
export function ageOf(line: string): { minutes: number; before: string } | null {
  if (line.length > 90 || !AGED.test(line)) return null;
  const glued = line
    .replace(/^time(?=\d|an?\b)/i, "")
    .replace(/(\p{L})(\d+ (?:second|minute|hour|day|week|month)s? ago)$/u, "$1 $2");
  const found = AGE.exec(glued);
  if (!found) return null;
  const [count, unit] = [found[1] ?? found[3] ?? found[5], found[2] ?? found[4] ?? found[6]] as [string, string];
  const size = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  if (size === undefined) return null;
  const number = /^\d/.test(count) ? Number(count) : 1;
  const before = glued
    .slice(0, found.index + (found[0].length - found[0].trimStart().length ? 1 : 0))
    .replace(/(?:^time|[\s•·|—–,-]+)$/iu, "")
    .trim();
  return { minutes: number * size, before };
}
