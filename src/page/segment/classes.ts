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

/** Words of class names and ids; hyphens, underscores and capitals part them, and neighbours count as one word too ("author-bio" is "authorbio"). */
const WORDS: readonly (readonly [number, string])[] = [
  [
    HINT.caption,
    "caption captions credit credits cutline figcaption imagecaption imagecredit imageinfo imagemeta imagesource imgcaption imgdesc legend mediacaption mediadescription mediainfo mediameta mediatitle photocredit photographer wpcaption wpcaptiontext",
  ],
  [
    HINT.comment,
    "comentario comentarios comment commentaire commentaires commentlist comments coral discuss discussion disqus fbcomments kommentar kommentare livefyre replies respond viafoura",
  ],
  [
    HINT.share,
    "actions addthis addtoany follow followus likebox printbutton printlink share sharedaddy sharer shares sharethis sharing sns social socials toolbar tools tweetthis utility",
  ],
  [
    HINT.related,
    "alsolike alsoon alsoread editorpicks editorspicks endmatter furtherreading headlines incaseyoumissed inlinearticle inlinelink inlinelinks inlinepromo inlinerelated inlinestory jprelatedposts latest mgid morefrom morein morelike morelinks morenews moreon morestories mostpopular mostread mostrecent mostviewed navlinks nextarticle nextpost nextstory nextup outbrain popular postnavigation prev prevarticle previous previousarticle previouspost previousstory prevpost prevstory pullout readalso readmore readnext readon recirc recirculation recommend recommendation recommendations recommended recommends relacionada relacionadas relacionado relacionados relarticles related relatedarticles relatedcontent relatedlinks relatedposts relateds relatedstories relcontent rellinks relposts relstories revcontent river seealso similar storypackage suggest suggested suggestion suggestions taboola teaser teasers topstories trending upnext yarpp youmay zergnet",
  ],
  [
    HINT.ad,
    "ad adblock adbox adcontainer adlabel adplaceholder ads adsense adslot adtext adunit advert advertisement advertisements advertising advertorial adverts adwrapper adzone affiliate affiliates banner buy calltoaction commerce cta dealswidget dealwidget dfp donate donation doubleclick fundraise fundraising gpt merch offer productbox productcard productwidget promo promobox promos promoted promotion promotions shop shopping sponsor sponsored sponsors",
  ],
  [
    HINT.signup,
    "appbanner appdownload apppromo consent cookie emailalert emailalerts emailcapture emailform emailsignup followtopic gdpr lightbox login mailchimp mailinglist modal newsletter newsletters nlppromo nlpromo nlpsignup nlsignup notification notifications optin overlay popup register registration signin signup subscribe subscriber subscribers subscription subscriptions",
  ],
  [
    HINT.byline,
    "articleauthor articlebyline articledate articleinfo articlemeta attribution author authorbox authors byauthor byline bylines contributor contributors creator creditline entrydate entryinfo entrymeta entryutility infobar meta metadata postauthor postdate postedby postedin postedon postinfo postmeta readingtime readtime reporter source storybyline storydate storyinfo storymeta vcard views writer writers",
  ],
  [
    HINT.date,
    "date dateline dates datetime entrydate lastmod lastupdated modified postdate pubdate publishdate published pubtime time timestamp updated",
  ],
  [
    HINT.bio,
    "aboutauthor abouttheauthor authorabout authorbio authorblock authorbox authorcard authordesc authordescription authordetails authorinfo authorprofile authorwrap bio bios contributorbio contributorinfo profile staffbio userbio userinfo writerbio",
  ],
  [
    HINT.furniture,
    "alert backtotop breadcrumb breadcrumbs calendar channel copyright correctionlink correctionslink crumb crumbs disclaimer drawer eyebrow factbox flyout foot footer globalfooter globalheader globalnav hamburger hatbar infobox jumplink jumpto kicker leftcol leftrail legal logo marketdata masthead megamenu menu menus nav navbar navigation navigator noprint pager pagination paging poll printonly quiz rail rating ratingbox ratings reporterror reporttypo reviewbox rightcol rightcolumn rightrail rubric screenreader screenreadertext search sidebar sidebars sitefooter siteheader sitenav skip skiplink skipnav skipto slug sronly stock stocks survey tableofcontents ticker toc topbar visuallyhidden weather widget widgets",
  ],
  [
    HINT.deck,
    "abstract articledeck articledek articledescription articleexcerpt articleintro articleleadin articlesubhead articlesubheadline articlesubtitle articlesummary bajada bulletpoints chapeau chapo copete deck dek description entradilla excerpt highlight highlights intro introduction introtext keypoints sinopse standfirst strapline subhead subheader subheaders subheading subheadings subheadline subheadlines subheads subtitle subtitles summary synopsis tagline teasertext tldr",
  ],
  [
    HINT.title,
    "articlehead articleheader articleheadline articletitle entrytitle heading headline headlines hed pageheader pagetitle posttitle storyheader storyheadline storytitle title titles",
  ],
  [
    HINT.content,
    "article articlearticle articlebd articlebody articlecontainer articlecontent articlecopy articledetail articleinner articlemain articlepage articlesection articlestory articletext articlewrap articlewrapper blogcontent blogentry blogpost body bodycontent bodycopy bodymain bodytext content contentarea contentarticle contentblock contentbody contentinner contentmain contenttext contentwell contentwrap copy descriptionbody descriptiontext detail detailbody detailcontent detailtext entry entrybody entrycontent entrytext fieldnamebody hentry main mainarticle mainbody maincolumn maincontent maintext newsbody newscontent newsdetail newstext pagecontent paragraph paragraphs postbody postbodycopy postcontent postentry posttext prose richtext single singlecontent singlepost story storyarticle storybody storycontent storycopy storydetail storymain storytext text textbody textcontent znbody",
  ],
  [
    HINT.gallery,
    "carousel gallery hero heroimage heromedia ledeart ledeimage ledemedia mediagallery mediaviewer photogallery photoset slick slide slider slides slideshow slideshows swiper thumb thumbnail thumbnails thumbs",
  ],
  [
    HINT.post,
    "blueskyembed embedinstagram embedtweet embedtwitter fbpost instagrammedia redditcard redditembed socialembed socialmediaembed tiktokembed tweet twittercontainer twitterembed twittertweet",
  ],
  [
    HINT.embed,
    "audio audioplayer brightcove embed embedded embeds jwplayer mediaplayer oembed player podcast video videocaption videocontainer videodescription videoembed videoinfo videometa videoplayer videos videotitle videowrapper vimeo youtube",
  ],
  [
    HINT.tags,
    "articletags categories category catlinks filedunder hashtag hashtags keywords label labels postcategories posttags sectionlabel sectionlink sectionslabel sectionslink sectionstag sectiontag tag tagcloud tagged taglinks taglist tags topic topics",
  ],
  [
    HINT.hidden,
    "assistive collapse collapsed displaynone dnone elementinvisible hidden hiddenprint hiddenxs hide invisible ishidden offscreen printonly screenreadertext sronly visuallyhidden",
  ],
  [HINT.quote, "blockquote pullquote pullquotes quote quoteblock quotebox"],
  [
    HINT.box,
    "aside box boxes callout card editornote editorsnote factbox highlightbox infographic inlineaside inlinebox inlinemodule insert inset module note panel pullout sidebar supplement supplemental supplementary tout trivia",
  ],
];

const bits = new Map<string, number>();
for (const [bit, words] of WORDS) for (const word of words.split(" ")) bits.set(word, (bits.get(word) ?? 0) | bit);
/** So many neighbours make one word at most. */
const JOINED = 4;

const CACHED = 50_000;
const cache = new Map<string, number>();

/** The hints of a class attribute or an id. */
export function hintsOf(text: string): number {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const hints = readHints(text.length > 1000 ? text.slice(0, 1000) : text);
  if (cache.size >= CACHED) cache.clear();
  // A copy: a slice as key would hold the page that it was cut from.
  if (text.length < 200) cache.set(Buffer.from(text, "utf8").toString("utf8"), hints);
  return hints;
}

function readHints(text: string): number {
  let hints = 0;
  let parts: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 32;
    const small = unit >= 97 && unit <= 122;
    const capital = unit >= 65 && unit <= 90;
    const before = at > 0 ? text.charCodeAt(at - 1) : 0;
    if (start >= 0 && (!(small || capital) || (capital && before >= 97))) {
      parts.push(text.slice(start, at).toLowerCase());
      start = -1;
    }
    if (start < 0 && (small || capital)) start = at;
    if (unit <= 32 && parts.length > 0) {
      hints |= joined(parts);
      parts = [];
    }
  }
  return hints;
}

/** The hints of the parts of one name and of neighbours taken as one word. */
function joined(parts: readonly string[]): number {
  let hints = 0;
  for (let from = 0; from < parts.length; from++) {
    let word = "";
    for (let to = from; to < parts.length && to < from + JOINED; to++) {
      word += parts[to];
      hints |= bits.get(word) ?? 0;
    }
  }
  return hints;
}
