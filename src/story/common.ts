/**
 * Common words of English news prose and the share of articles that hold them, in bands: what a record of few articles
 * cannot know yet. Counted once over some thousand articles, names left out. Words of other languages are learned as they come.
 */
export const commonWords: readonly (readonly [share: number, words: string])[] = [
  [0.2, "monday tuesday wednesday thursday friday saturday sunday"],
  [0.1, "january february march april may june july august september october november december"],
  [0.92, "a and in of on that the to"],
  [0.63, "after an are as at be been but by for from had has have he is it not said this was were who with year"],
  [
    0.38,
    "about all also before day first her his i if into its just last more new no one or other out over people say she so their there they time told two up we what when which will would",
  ],
  [
    0.23,
    "according against another any around back because being called can could did do down during even get him how including know later like made make many may month most my national next now off officials old only our police president report reported right s since some state statement take than them then three through very way week well where while you",
  ],
  [
    0.13,
    "action added again already among announced area asked attack away believe between both call came campaign case chief city claims come comment company country deal death didnt died director dont earlier early end face family few fire five following former found four game general go going good got government group head help here high hit home hours however information issue killed known law leader least left life local long look m making man me media members men might million morning move much name near need never night number office officers outside own part party past place plans points possible public put recent released reportedly run same saying second security see seen service set several shot should show source still story such support taken team these thing think third those though today too took top under until use used want went whether without woman women work world yet your",
  ],
  [
    0.08,
    "able account across administration agency ago air allow almost along although am anything apparently appeared appears arrested attempt attorney authorities based became become began behind believed best better big bill billion break brought building business car change charged charges children clear close co com coming concerns conference confirmed continue control countries court current cut dead decided decision defense described despite details different district does doesnt doing done door dozens due each efforts eight election email employees ended enough event ever every everyone executive expected fact far federal feel fight find fired follow force foreign forward free friends front full further gave getting give given great ground gun half hands happened hard having health heard held himself history hold hope hospital image immediately incident include injured inside instead international interview investigation issued james job keep killing large late latest lead leading led less let likely line little live looking lost lot major manager matter means meeting message minutes money mother murder nation nearly needed nothing offer once open operation order p pay percent person personal phone photos picture play policy political posted power presidential problem program published questions re read real really reason received recently record release remain reporters response result return returned role round running saw scene school season seems sent seven share shooting side sign site situation six social someone something son soon special spokesman staff star start started step stop store sure system taking talk tell term th thought thousands threat total toward town tried trying turned using victims video wanted wasnt weapons website whose why windows within workers working wrote young",
  ],
];
