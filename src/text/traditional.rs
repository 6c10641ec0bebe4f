//! Traditional Chinese characters and the simplified ones that stand for them.
//!
//! Taiwan and Hong Kong write what the mainland writes with other characters; a reader of either takes
//! them for the same word. Only those are listed whose simplified character stands in the catalogue, and
//! none of which it depends on the word.

/// Pairs of a traditional and a simplified character.
const PAIRS: &str = "\
    乹干 乾干 亁干 亂乱 亞亚 亱夜 佈布 來来 侷局 係系 俬私 俻备 個个 倣仿 倫伦 偉伟 側侧 偵侦 偽伪 備备 傚效 傢家 傳传 傷伤 \
    傾倾 働动 僞伪 價价 儀仪 億亿 儲储 兒儿 內内 凈净 凍冻 凱凯 剉锉 剋克 剎刹 剏创 剙创 剛刚 創创 劃划 劇剧 劍剑 劑剂 劒剑 \
    効效 動动 務务 勞劳 勵励 區区 卹恤 卻却 厀膝 厰厂 參参 叢丛 吶呐 咊和 員员 唘启 啓启 啟启 喬乔 單单 嘑呼 嘜唛 噴喷 噸吨 \
    噹当 嚮向 囙因 國国 圍围 園园 圓圆 圖图 團团 坿附 埰采 執执 堝埚 報报 場场 塊块 塗涂 塲场 塵尘 墊垫 墖塔 墜坠 墻墙 壓压 \
    壺壶 壽寿 夾夹 奧奥 妳你 嬭奶 嬰婴 學学 寀采 實实 寧宁 審审 寫写 寬宽 寳宝 寵宠 寶宝 尅克 尋寻 對对 導导 尒尔 屛屏 層层 \
    屬属 峯峰 島岛 巖岩 帋纸 帬裙 帳帐 帶带 幀帧 幙幕 幹干 庫库 廚厨 廠厂 廢废 廵巡 廻回 弔吊 張张 強强 彈弹 彔录 彫雕 彿佛 \
    後后 徑径 從从 徠徕 復复 徵征 恆恒 愽博 態态 慣惯 應应 懞蒙 懸悬 戰战 戲戏 拋抛 拚拼 捄救 捲卷 掃扫 掛挂 採采 揑捏 換换 \
    揷插 揹背 搆构 損损 搖摇 搨拓 摻掺 撐撑 撓挠 撡操 擊击 擋挡 擕携 據据 擠挤 擬拟 擱搁 擴扩 擺摆 擾扰 攔拦 攜携 攝摄 攩挡 \
    攪搅 攷考 敎教 數数 敺驱 斷断 於于 旹时 昇升 時时 暫暂 曏向 曡叠 曬晒 書书 朞期 朢望 朮术 東东 枱台 柵栅 査查 栢柏 栰筏 \
    桒桑 桮杯 桿杆 條条 棗枣 業业 極极 榘矩 榦干 構构 槍枪 槕桌 槳桨 標标 樞枢 樣样 樹树 橋桥 機机 檢检 檯台 檸柠 櫃柜 欄栏 \
    權权 歐欧 殘残 殺杀 殻壳 殼壳 毀毁 毧绒 毬球 氣气 氫氢 氬氩 氷冰 汙污 汚污 沒没 沖冲 洩泄 淚泪 淨净 淺浅 渖沈 減减 渦涡 \
    測测 準准 溝沟 溫温 溼湿 滅灭 滌涤 滯滞 滲渗 滾滚 漁渔 漢汉 漬渍 漿浆 潄漱 潛潜 潤润 潰溃 澆浇 澤泽 澱淀 濃浓 濕湿 濛蒙 \
    濱滨 濺溅 濾滤 瀋沈 瀝沥 灋法 灑洒 灘滩 無无 煉炼 煗暖 煙烟 熱热 燄焰 燈灯 燐磷 燒烧 營营 燬毁 爍烁 爐炉 爛烂 爾尔 牀床 牆墙 \
    牎窗 牐闸 牕窗 狀状 獨独 獲获 獸兽 現现 琱雕 環环 甎砖 產产 産产 甯宁 畢毕 畫画 異异 畱留 畵画 當当 疊叠 疎疏 痠酸 瘍疡 \
    療疗 癈废 發发 皁皂 皰疱 皷鼓 盃杯 盌碗 盜盗 監监 盤盘 盪荡 眎视 眞真 眡视 矇蒙 矽硅 砲炮 碸砜 確确 碼码 磚砖 礦矿 祘算 \
    禦御 禮礼 秊年 稈秆 種种 稱称 穀谷 積积 穩稳 穫获 穽阱 窓窗 窩窝 窺窥 窻窗 竄窜 竈灶 竊窃 竪竖 筆笔 筞策 筩筒 箇个 節节 \
    範范 築筑 篩筛 簡简 簽签 籃篮 籠笼 籤签 糰团 約约 紅红 紉纫 紋纹 納纳 紐纽 純纯 紗纱 紙纸 級级 紡纺 紥扎 紮扎 細细 紹绍 \
    終终 絃弦 組组 結结 絕绝 絡络 給给 絨绒 統统 絲丝 絶绝 綉绣 經经 綜综 綠绿 綫线 維维 網网 綵彩 綸纶 綿绵 緑绿 線线 緜绵 \
    緣缘 編编 緩缓 緯纬 練练 緻致 縫缝 縮缩 縱纵 縴纤 總总 織织 繞绕 繡绣 繩绳 繪绘 繫系 續续 纍累 纏缠 纖纤 纜缆 缐线 羅罗 \
    羢绒 羣群 羥羟 習习 翫玩 聖圣 聯联 聲声 聽听 肎肯 胷胸 脈脉 脩修 脫脱 脹胀 腦脑 腳脚 腸肠 膓肠 膚肤 膠胶 膽胆 臍脐 臝裸 \
    臥卧 臺台 與与 舖铺 舩船 艙舱 艦舰 芲花 芻刍 茲兹 莢荚 華华 菸烟 萊莱 萬万 葉叶 葠参 葯药 蒐搜 蓋盖 蓡参 蓮莲 蔘参 蕓芸 \
    蕩荡 薩萨 藍蓝 藝艺 藥药 蘤花 蘭兰 處处 虛虚 號号 蜨蝶 蝕蚀 螎融 蠭蜂 衇脉 術术 衕同 衚胡 衛卫 衝冲 衞卫 裏里 補补 裝装 \
    裠裙 裡里 製制 複复 襍杂 襪袜 襬摆 襯衬 覈核 見见 規规 視视 親亲 覽览 觀观 觸触 訂订 計计 訓训 託托 記记 設设 許许 註注 \
    証证 試试 話话 詳详 誌志 誘诱 誤误 說说 説说 調调 諜谍 諧谐 諾诺 講讲 證证 譜谱 譟噪 譭毁 譯译 護护 讀读 變变 讬托 豎竖 \
    豐丰 豬猪 貝贝 負负 貧贫 貨货 貯贮 費费 貼贴 賀贺 資资 賉恤 質质 賴赖 賽赛 蹏蹄 蹤踪 躍跃 躶裸 車车 軌轨 軍军 軟软 軸轴 \
    載载 輔辅 輕轻 輝辉 輥辊 輪轮 輭软 輯辑 輸输 輻辐 轉转 轟轰 辢辣 辦办 農农 辳农 迴回 迻移 連连 逥回 週周 進进 遉侦 遊游 \
    運运 過过 達达 遙遥 遞递 遠远 適适 遲迟 遶绕 遷迁 選选 還还 邊边 邏逻 鄰邻 醕醇 醣糖 醫医 醯酰 釀酿 釋释 釔钇 釘钉 釙钋 \
    針针 釣钓 釤钐 釦扣 釩钒 釬焊 釷钍 釹钕 鈅钥 鈈钚 鈉钠 鈡钟 鈣钙 鈦钛 鈧钪 鈮铌 鈰铈 鈷钴 鈹铍 鈽钚 鈾铀 鉀钾 鉄铁 鉆钻 \
    鉍铋 鉑铂 鉛铅 鉬钼 鉭钽 鉺铒 鉻铬 鉿铪 銀银 銅铜 銑铣 銘铭 銣铷 銦铟 銨铵 銩铥 銫铯 銲焊 銳锐 銷销 銹锈 銻锑 銼锉 鋁铝 \
    鋂镅 鋅锌 鋇钡 鋒锋 鋦锔 鋪铺 鋭锐 鋯锆 鋰锂 鋱铽 鋸锯 鋼钢 錄录 錐锥 錒锕 錠锭 錨锚 錫锡 錯错 録录 錳锰 錶表 錸铼 錼镎 \
    鍊炼 鍋锅 鍍镀 鍛锻 鍵键 鍺锗 鍼针 鍾钟 鎂镁 鎇镅 鎌镰 鎖锁 鎗枪 鎘镉 鎢钨 鎧铠 鎳镍 鎵镓 鎻锁 鎿镎 鏇旋 鏈链 鏑镝 鏜镗 \
    鏡镜 鏢镖 鏽锈 鐘钟 鐮镰 鐳镭 鐵铁 鐿镱 鑄铸 鑚钻 鑛矿 鑰钥 鑵罐 鑽钻 锺钟 镟旋 長长 門门 閃闪 閉闭 開开 間间 閘闸 閙闹 \
    閤合 閥阀 闆板 闇暗 闚窥 關关 陞升 陣阵 陰阴 陸陆 陽阳 隂阴 隊队 階阶 隣邻 隨随 險险 隱隐 雙双 雜杂 離离 難难 雲云 電电 \
    霧雾 靈灵 靜静 鞵鞋 韆千 韈袜 韋韦 韤袜 響响 頂顶 項项 預预 頓顿 頟额 頭头 頻频 頼赖 顆颗 額额 類类 顯显 風风 颱台 颳刮 \
    飛飞 飤饲 飯饭 飼饲 飽饱 飾饰 餅饼 養养 餘余 餹糖 餾馏 馀余 馬马 駈驱 駕驾 駛驶 騐验 騙骗 騰腾 驅驱 驗验 體体 髮发 鬀剃 \
    鬆松 鬍胡 鬥斗 鬦斗 鬧闹 鬪斗 魚鱼 魯鲁 鵡鹉 鵰雕 鸚鹦 鹻碱 鹼碱 鹽盐 麗丽 麥麦 麪面 麫面 麯曲 麴曲 麵面 麹曲 麺面 黃黄 \
    點点 黴霉 鼃蛙 齊齐 齒齿 齣出 龍龙";

/// The first of the characters that the table is about, and how many there are.
const FIRST: u16 = 0x4e00;
const COUNT: usize = 0x5200;

/// Bytes of each of them, and of a pair with the blank behind it.
const WIDTH: usize = 3;
const STEP: usize = 2 * WIDTH + 1;

/// What stands for each character, less [`FIRST`]; itself for most.
static SIMPLIFIED: [u16; COUNT] = {
    let mut table = [0; COUNT];
    let mut at = 0u16;
    while (at as usize) < COUNT {
        table[at as usize] = at;
        at += 1;
    }
    let mut pair = 0;
    while pair < PAIRS.len() {
        table[place(pair) as usize] = place(pair + WIDTH);
        pair += STEP;
    }
    table
};

/// The place in the table of the character whose three bytes stand at `at`.
const fn place(at: usize) -> u16 {
    let bytes = PAIRS.as_bytes();
    let (high, middle, low) = (bytes[at] as u16, bytes[at + 1] as u16, bytes[at + 2] as u16);
    ((high & 0x0f) << 12 | (middle & 0x3f) << 6 | low & 0x3f) - FIRST
}

/// The simplified character for a traditional one; any other as it is.
pub(crate) fn simplified(c: char) -> char {
    let place = u32::from(c).wrapping_sub(u32::from(FIRST)) as usize;
    let known = SIMPLIFIED.get(place).copied();
    known
        .and_then(|place| char::from_u32(u32::from(FIRST) + u32::from(place)))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, simplified};

    #[test]
    fn every_pair_is_read_and_none_leads_on() {
        for pair in PAIRS.split(' ') {
            let pair: Vec<char> = pair.chars().collect();
            let [traditional, plain] = pair[..] else {
                panic!("{pair:?}")
            };
            assert_eq!(simplified(traditional), plain);
            assert_eq!(simplified(plain), plain, "{traditional}");
        }
    }

    #[test]
    fn other_characters_stay() {
        for c in ['a', 'é', '㐀', '一', '龠', '鿿', '가', 'ヴ', '\u{1f600}'] {
            assert_eq!(simplified(c), c);
        }
    }
}
