import type { PageReference } from "../../src/page/reference.ts";

/** The agencies and outlets that the cases of `test/cases/page` name. */
export const referenceOfCases: PageReference = {
  agencies: [
    { name: "AP", names: ["Associated Press", "The Associated Press"] },
    { name: "Reuters", names: ["Thomson Reuters", "REUTERS"] },
    { name: "AFP", names: ["Agence France-Presse"] },
    { name: "Xinhua", names: ["Xinhua News Agency", "新华社"] },
    { name: "Kyodo", names: ["Kyodo News", "KYODO NEWS", "共同通信", "共同"] },
    { name: "Yonhap", names: ["연합뉴스", "Yonhap News Agency"] },
    { name: "dpa", names: ["DPA"] },
    { name: "EFE", names: ["Agencia EFE"] },
  ],
  outlets: [
    { name: "The Harbour Times", names: ["Harbour Times"], domains: ["harbourtimes.example"] },
    { name: "Coast Daily", names: [], domains: ["coastdaily.example"] },
    { name: "Ministry of Trade", names: [], domains: ["trade.gov"] },
    { name: "North Star", names: [], domains: [] },
    { name: "Kyodo News", names: [], domains: [] },
  ],
};
