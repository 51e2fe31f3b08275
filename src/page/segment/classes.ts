/** What the classes and the id of an element, or its name, hint at. Weak evidence, as bits. */
export const HINT = {
  caption: 1 << 0,
  comment: 1 << 1,
  share: 1 << 2,
  related: 1 << 3,
  ad: 1 << 4,
  signup: 1 << 5,
  byline: 1 << 6,
  furniture: 1 << 7,
  deck: 1 << 8,
  title: 1 << 9,
  content: 1 << 10,
  gallery: 1 << 11,
  embed: 1 << 12,
  bio: 1 << 13,
  hidden: 1 << 14,
  nav: 1 << 15,
  footer: 1 << 16,
  header: 1 << 17,
  aside: 1 << 18,
  figure: 1 << 19,
  form: 1 << 20,
  article: 1 << 21,
  tags: 1 << 22,
  quote: 1 << 23,
  list: 1 << 24,
  table: 1 << 25,
  box: 1 << 26,
  date: 1 << 27,
  post: 1 << 28,
} as const;

const word = (words: string): RegExp => new RegExp(`(?:^|[^a-z])(?:${words})(?![a-z])`);

const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [
    HINT.caption,
    word(
      "captions?|credits?|cutline|photo-?credit|image-?(?:caption|credit|meta|info|source)|legend|wp-caption(?:-text)?|figcaption|photographer|media-?(?:caption|meta|description|info|title)|img-?(?:caption|desc)",
    ),
  ],
  [
    HINT.comment,
    word(
      "comments?|disqus|discuss(?:ion)?|livefyre|coral|respond|replies|commentlist|viafoura|fb-comments|comentarios?|kommentare?|commentaires?",
    ),
  ],
  [
    HINT.share,
    word(
      "shar(?:e|es|ing|er)|social|addthis|addtoany|sharedaddy|sharethis|follow(?:-us)?|socials?|sns|like-?box|print-?(?:link|button)|tweet-?this|toolbar|tools|actions|utility",
    ),
  ],
  [
    HINT.related,
    word(
      "related|recommend(?:ed|ations?|s)?|relateds?|more-?(?:news|stories|from|on|in|links|like)|readmore|read-(?:more|next|also)|also-?(?:like|read|on)|you-?may|outbrain|taboola|zergnet|revcontent|mgid|trending|popular|most-?(?:read|popular|viewed|recent)|next-?(?:article|post|story|up)|up-?next|prev(?:ious)?-?(?:article|post|story)?|recirc(?:ulation)?|suggest(?:ed|ions?)?|teasers?|jp-relatedposts|yarpp|seealso|see-also|similar|latest|headlines|river|relacionad[oa]s?|inline-?(?:promo|related|story|article|links?)|post-?navigation|nav-links|read-?on|in-?case-?you-?missed|editors?-?picks|topstories|top-stories|endmatter|further-?reading|story-?package|pullout|rel(?:ated)?-?(?:content|links|articles|stories|posts)",
    ),
  ],
  [
    HINT.ad,
    word(
      "ads?|advert(?:s|isement|isements|ising|orial)?|sponsor(?:ed|s)?|banner|dfp|adsense|adslot|ad-?(?:unit|container|wrapper|box|label|slot|block|placeholder|text|zone)|gpt|promo(?:s|tion|tions|ted|box)?|doubleclick|adunit|affiliates?|commerce|shop(?:ping)?|product-?(?:card|box|widget)|buy|cta|call-?to-?action|deals?-?widget|donat(?:e|ion)|fundrais(?:e|ing)|merch|offer",
    ),
  ],
  [
    HINT.signup,
    word(
      "newsletters?|subscri(?:be|ber|bers|ption|ptions)|sign-?up|signin|sign-in|login|log-in|register|registration|opt-?in|mailing-?list|mailchimp|email-?(?:signup|form|capture|alerts?)|cookie|consent|gdpr|modal|popup|pop-up|overlay|lightbox|nlp?-?(?:signup|promo)|follow-?topic|notifications?|app-?(?:promo|download|banner)",
    ),
  ],
  [
    HINT.byline,
    word(
      "by-?lines?|authors?|by-?author|contributors?|writers?|reporter|posted-?(?:on|by|in)|post-?(?:meta|info|date|author)|entry-?(?:meta|info|date|utility)|article-?(?:meta|info|date|author|byline)|story-?(?:meta|info|date|byline)|vcard|attribution|credit-?line|metadata|meta|info-?bar|source|read-?time|reading-?time|views|postmeta|byline[a-z]*|authorbox|creator",
    ),
  ],
  [
    HINT.date,
    word(
      "date|dates|timestamp|time-?stamp|pub-?date|published|publish-?date|datetime|date-?time|dateline|updated|modified|time|last-?updated|entry-date|lastmod|post-date|pubtime",
    ),
  ],
  [
    HINT.bio,
    word(
      "bio|bios|author-?(?:bio|box|info|desc(?:ription)?|profile|card|details|about|block|wrap)|about-?(?:the-?)?author|authorbio|writer-?bio|profile|contributor-?(?:bio|info)|user-?(?:bio|info)|staff-?bio",
    ),
  ],
  [
    HINT.furniture,
    word(
      "nav(?:bar|igation|igator)?|menus?|breadcrumbs?|crumbs?|sidebars?|side-?bar|rail|right-?(?:rail|col|column)|left-?(?:rail|col)|widgets?|foot(?:er)?|masthead|topbar|top-?bar|pagination|pager|paging|skip(?:-?(?:link|to|nav))?|search|ticker|copyright|legal|disclaimer|alert|hat-?bar|weather|stocks?|market-?data|poll|quiz|survey|calendar|jump-?(?:link|to)|back-?to-?top|print-?only|logo|hamburger|drawer|flyout|mega-?menu|toc|table-?of-?contents|kicker|eyebrow|rubric|channel|slug|ratings?|rating-?box|review-?box|infobox|info-?box|fact-?box|factbox|correction-?link|corrections?-?link|report-?(?:error|typo)|site-?(?:header|footer|nav)|global-?(?:header|footer|nav)|screen-?reader(?:-text)?|sr-only|visually-?hidden|noprint|no-print",
    ),
  ],
  [
    HINT.deck,
    word(
      "deck|dek|stand-?first|sub-?titles?|sub-?head(?:line|ing|er)?s?|summary|excerpt|intro(?:duction|-text)?|article-?(?:description|summary|deck|dek|intro|excerpt|sub-?(?:title|head(?:line)?)|lead-?in)|strap-?line|teaser-?text|chapo|chapeau|sinopse|bajada|copete|entradilla|subheadline|abstract|description|tagline|key-?points|highlights?|bullet-?points|tl-?dr|synopsis",
    ),
  ],
  [
    HINT.title,
    word(
      "head-?lines?|titles?|entry-title|post-title|article-?(?:title|headline|header|head)|story-?(?:title|headline|header)|page-?(?:title|header)|hed|heading",
    ),
  ],
  [
    HINT.content,
    word(
      "article-?(?:body|content|text|main|copy|article|bd|inner|page|wrap(?:per)?|container|section|detail|story)|story-?(?:body|content|text|copy|main|detail|article)|entry-?(?:content|body|text)?|post-?(?:content|body|text|entry|bodycopy)|content-?(?:body|text|article|main|inner|area|block|well|wrap)?|article|story|main(?:-?(?:content|text|body|article|column))?|body(?:-?(?:text|copy|content|main))?|text(?:-?(?:body|content))?|rich-?text|prose|articletext|articlebody|storybody|storytext|zn-body[a-z_-]*|field-?name-?body|page-?content|single-?(?:content|post)?|hentry|news-?(?:body|content|text|detail)|blog-?(?:post|content|entry)|copy|paragraphs?|description-?(?:body|text)|maincontent|detail-?(?:content|body|text)?",
    ),
  ],
  [
    HINT.gallery,
    word(
      "gallery|slideshows?|slide|slides|slider|carousel|swiper|slick|photo-?(?:gallery|set)|media-?(?:gallery|viewer)|thumbs?|thumbnails?|lede-?(?:art|image|media)|hero(?:-?(?:image|media))?",
    ),
  ],
  [
    HINT.post,
    word(
      "twitter-tweet|tweet|instagram-media|fb-post|tiktok-embed|reddit-(?:card|embed)|bluesky-embed|social-(?:media-)?embed|embed-?(?:twitter|tweet|instagram)|twitter-?(?:embed|container)",
    ),
  ],
  [
    HINT.embed,
    word(
      "embed(?:s|ded)?|oembed|youtube|vimeo|video(?:s|-?(?:player|wrapper|container|caption|title|description|info|meta|embed))?|player|jwplayer|brightcove|podcast|audio(?:-?player)?|media-?player",
    ),
  ],
  [
    HINT.tags,
    word(
      "tags?|tagged|topics?|categor(?:y|ies)|keywords|tag-?(?:list|links|cloud)|post-?(?:tags|categories)|cat-?links|article-?tags|labels?|hashtags?|filed-?under|sections?-?(?:tag|label|link)",
    ),
  ],
  [
    HINT.hidden,
    word(
      "hide|hidden|is-?hidden|d-none|display-?none|collapsed?|invisible|offscreen|off-screen|visuallyhidden|element-invisible|assistive|sr-only|screen-reader-text|print-only|hidden-(?:xs|print)|visually-hidden",
    ),
  ],
  [HINT.quote, word("pull-?quotes?|quote-?(?:box|block)?|block-?quote|pullquote-?[a-z]*")],
  [
    HINT.box,
    word(
      "box|boxes|call-?out|inset|aside|insert|module|card|panel|tout|sidebar|side-?bar|infographic|note|editor-?note|editors-?note|pull-?out|supplement(?:al|ary)?|trivia|factbox|fact-?box|highlight-?box|inline-?(?:box|module|aside)",
    ),
  ],
];

const cache = new Map<string, number>();
const CACHED = 20_000;

/** The hints of a class attribute or an id. */
export function hintsOf(text: string): number {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const look = text
    .slice(0, 300)
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll("_", "-");
  let hints = 0;
  for (const [bit, pattern] of PATTERNS) if (pattern.test(look)) hints |= bit;
  if (cache.size >= CACHED) cache.clear();
  cache.set(text, hints);
  return hints;
}
