/**
 * What the storyboard can show and the words that ask for it, English first, then Hindi. Words are separated by
 * white space; an underscore joins the words of a phrase. Forms that differ only in number or case ("rivers",
 * "नदियों") need not be listed.
 */

/** Which setting frames the picture when several are named: the higher one; equal ones, the first named. */
export const SETTING_RANK = {
  underwater: 12,
  space: 12,
  room: 11,
  cave: 11,
  volcano: 10,
  waterfall: 10,
  city: 9,
  temple: 9,
  canyon: 9,
  desert: 8,
  village: 8,
  sea: 7,
  beach: 7,
  lake: 7,
  river: 6,
  road: 5,
  garden: 5,
  fields: 4,
  forest: 3,
  mountains: 2,
  snow: 1,
  sky: 0,
} as const;

export type Setting = keyof typeof SETTING_RANK;

export const SETTING_WORDS: Record<Setting, string> = {
  underwater: `underwater undersea coral reef seabed kelp deep_sea ocean_floor under_the_sea under_water jellyfish submarine diver
    मूंगा प्रवाल समुद्रतल समुद्र_के_नीचे पानी_के_नीचे जलमग्न`,
  space: `space outer_space galaxy planet cosmos cosmic universe nebula orbit astronaut asteroid comet milky_way spaceship spacecraft
    satellite solar_system interstellar mars saturn jupiter अंतरिक्ष आकाशगंगा ग्रह ब्रह्मांड उपग्रह मंगल_ग्रह सौरमंडल`,
  room: `room kitchen cafe café restaurant bakery study library classroom school office desk bedroom laboratory lab workshop studio indoors interior bookshelf book
    fireplace computer laptop writing teacher student hospital meeting कमरा रसोई पुस्तकालय किताब कक्षा विद्यालय स्कूल दफ्तर कार्यालय मेज अध्ययन शिक्षक`,
  cave: `cave cavern grotto tunnel गुफा सुरंग कंदरा`,
  volcano: `volcano volcanic lava eruption crater magma ज्वालामुखी लावा`,
  waterfall: `waterfall cascade cataract झरना जलप्रपात प्रपात`,
  city: `city town skyline skyscraper downtown urban metropolis street street_lamp street_light avenue boulevard market bazaar shop traffic tram rooftop building tower neon factory industry harbour_city
    office_towers business technology robot future शहर नगर महानगर बाजार दुकान इमारत गगनचुंबी कारखाना उद्योग`,
  temple: `temple shrine pagoda palace fort castle monastery church mosque ruin pyramid cathedral ancient king queen kingdom ghat stupa
    मंदिर महल किला मस्जिद गिरजाघर घाट स्तूप राजा रानी तीर्थ पूजा मठ`,
  canyon: `canyon gorge cliff ravine mesa butte badlands गहरी_घाटी दर्रा चट्टान खड्ड कैन्यन`,
  desert: `desert dune sand sahara arid oasis caravan thar रेगिस्तान मरुस्थल रेत टीला मरुभूमि`,
  village: `village hamlet cottage countryside_houses settlement rural home homestead barn गांव ग्राम देहात बस्ती कुटिया झोपड़ी`,
  river: `river stream brook creek delta riverbank valley_river tributary spring_water mountain_spring ganges ganga nile amazon canal flood
    source_of_the_river water नदी धारा गंगा यमुना सरिता नहर दरिया जलधारा बाढ़ पानी जल`,
  lake: `lake pond lagoon loch reservoir wetland marsh swamp dam झील तालाब सरोवर जलाशय पोखर बांध`,
  beach: `beach shore seashore coast coastline seaside island tropical palm_trees bay समुद्र_तट तट किनारा_समुद्र द्वीप टापू`,
  sea: `sea ocean wave tide harbour harbor port pier voyage sailing horizon_sea marine समुद्र सागर महासागर लहर बंदरगाह सिंधु`,
  road: `road highway journey route railway track pilgrimage travel traveller traveler marathon cyclist
    सड़क रास्ता राह मार्ग यात्रा राजमार्ग मुसाफिर सफर`,
  garden: `garden park flower meadow blossom orchard lotus tulip sunflower lavender greenhouse yoga meditation bee butterfly
    बगीचा बगिया बाग उद्यान फूल पुष्प कमल गुलाब सूरजमुखी तितली योग ध्यान`,
  fields: `field farm farmland countryside plain valley prairie grassland savanna savannah wheat rice paddy crop harvest farmer pasture
    vineyard hill tea plantation irrigation cotton खेत खेती फसल किसान घाटी मैदान गेहूं धान चावल चरागाह हरियाली सिंचाई चाय`,
  forest: `forest wood woods woodland jungle rainforest grove bamboo wilderness wolf bear tiger fox जंगल वन अरण्य बांस कानन बाघ`,
  mountains: `mountain peak summit alps himalaya ridge highland alpine mountain_spring hike hiker climber everest glacier
    पहाड़ पर्वत चोटी शिखर हिमालय हिमनद ग्लेशियर पहाड़ी`,
  snow: `snow snowy winter ice frozen frost blizzard arctic polar antarctica glacier iceberg बर्फ बर्फीला बर्फीली हिम सर्दी शीत जाड़ा हिमपात`,
  sky: `sky heaven cloudscape above_the_clouds airplane plane aeroplane flight balloon hot_air_balloon wind air dream freedom
    आकाश आसमान गगन नभ अंबर बादलों_के_ऊपर हवा उड़ान विमान गुब्बारा सपना`,
};

const LIGHTS = ["dawn", "morning", "day", "golden", "sunset", "dusk", "night", "overcast", "storm"] as const;
export type Light = (typeof LIGHTS)[number];

export const LIGHT_WORDS: Record<Light, string> = {
  dawn: `dawn sunrise daybreak first_light first_rays rising_sun early_morning भोर सूर्योदय उषा प्रभात तड़के पौ`,
  morning: `morning breakfast सुबह सवेरा प्रातः सवेरे सकाळ`,
  day: `noon midday day daytime afternoon sunny bright_sun blue_sky summer दोपहर दिन दोपहरी धूप ग्रीष्म गर्मी`,
  golden: `golden_hour golden_light late_afternoon golden_evening सुनहरी_धूप सुनहरी_रोशनी सुनहरा_उजाला ढलती_धूप`,
  sunset: `sunset sundown evening setting_sun शाम संध्या सूर्यास्त सायं डूबता_सूरज`,
  dusk: `dusk twilight nightfall blue_hour gloaming गोधूलि सांझ झुटपुटा`,
  night: `night midnight moonlight moonlit starlight starry nocturnal रात रात्रि चांदनी आधी_रात निशा`,
  overcast: `overcast grey gray gloomy धुंधला मेघाच्छन्न`,
  storm: `storm stormy thunder thunderstorm lightning tempest hurricane cyclone तूफान आंधी तूफानी चक्रवात`,
};

export type Weather = "clear" | "cloudy" | "mist" | "rain" | "storm" | "snow";

export const WEATHER_WORDS: Record<Weather, string> = {
  clear: `clear_sky cloudless साफ_आसमान`,
  cloudy: `cloud cloudy overcast बादल मेघ घटा`,
  mist: `mist misty fog foggy haze hazy smog कोहरा धुंध कुहासा`,
  rain: `rain rainy raining rainfall monsoon drizzle shower downpour बारिश वर्षा बरसात मानसून सावन`,
  storm: `storm stormy thunder thunderstorm lightning tempest hurricane cyclone तूफान बिजली आंधी गरज`,
  snow: `snowfall snowing blizzard snowflake snowstorm falling_snow हिमपात बर्फबारी`,
};

export type Season = "spring" | "summer" | "autumn" | "winter";

export const SEASON_WORDS: Record<Season, string> = {
  spring: `springtime blossom cherry_blossom in_spring spring_flowers बसंत वसंत बहार`,
  summer: `summer गर्मी ग्रीष्म`,
  autumn: `autumn autumnal fall_colors fall_colours fall_leaves falling_leaves पतझड़ शरद`,
  winter: `winter snow snowy frozen frost ice icy glacier arctic snowfall blizzard सर्दी बर्फ बर्फीला बर्फीली हिम जाड़ा हिमपात बर्फबारी`,
};

export const ELEMENT_WORDS = {
  boat: `boat rowing canoe kayak raft fisherman fishing ferryman नाव नौका मछुआरा कश्ती नाविक`,
  sailboat: `sailboat sail sailing yacht पालनौका पाल_नाव`,
  ship: `ship freighter cargo vessel ferry steamer जहाज जलयान`,
  lighthouse: `lighthouse beacon प्रकाशस्तंभ`,
  bird: `bird gull seagull flock crane heron eagle goose swallow pigeon पक्षी चिड़िया पंछी परिंदा हंस बगुला चील कबूतर`,
  fish: `fish dolphin shoal मछली मत्स्य`,
  whale: `whale व्हेल`,
  person: `person man woman boy girl child traveller traveler hiker farmer monk figure wanderer shepherd climber walker
    astronaut king teacher student आदमी औरत महिला व्यक्ति लड़का लड़की बच्चा किसान यात्री इंसान मुसाफिर साधु राजा`,
  people: `people family crowd villager couple friend children team pilgrim लोग परिवार भीड़ दोस्त ग्रामीण बच्चे तीर्थयात्री`,
  tree: `tree oak pine banyan willow वृक्ष पेड़ बरगद पीपल`,
  palm: `palm coconut tropical खजूर नारियल ताड़`,
  house: `house home hut cabin cottage farmhouse lodge घर मकान झोपड़ी कुटिया`,
  windmill: `windmill wind_turbine wind_farm पवनचक्की`,
  bridge: `bridge viaduct पुल सेतु`,
  train: `train railway locomotive रेलगाड़ी ट्रेन रेल`,
  car: `car truck bus vehicle traffic गाड़ी कार ट्रक`,
  plane: `plane airplane aeroplane aircraft jet flight विमान हवाईजहाज`,
  balloon: `balloon hot_air_balloon गुब्बारा`,
  kite: `kite पतंग`,
  rocket: `rocket spaceship spacecraft launch रॉकेट यान अंतरिक्षयान`,
  campfire: `campfire bonfire camp camping tent fire अलाव आग तंबू शिविर`,
  lantern: `lantern lamp candle diya diwali festival दीपक दीया दीप लालटेन दिवाली दीपावली मोमबत्ती त्योहार`,
  firework: `firework celebration new_year आतिशबाजी पटाखा उत्सव जश्न`,
  flower: `flower blossom lotus tulip फूल पुष्प कमल गुलाब`,
  deer: `deer stag elk gazelle antelope हिरण मृग हिरन`,
  elephant: `elephant हाथी गज`,
  camel: `camel caravan ऊंट कारवां`,
  cow: `cow cattle buffalo ox bull गाय बैल भैंस मवेशी पशु`,
  horse: `horse pony rider घोड़ा अश्व`,
  moon: `moon moonlight moonlit full_moon चांद चंद्रमा चांदनी पूर्णिमा चंद्र`,
  sun: `sun sunrise sunset sunlight सूरज सूर्य रवि सूर्योदय सूर्यास्त`,
  star: `star starry starlight milky_way constellation तारा सितारा नक्षत्र`,
  cloud: `cloud cloudy बादल मेघ`,
  rainbow: `rainbow इंद्रधनुष`,
  aurora: `aurora northern_light polar_light ध्रुवीय_ज्योति`,
  lightning: `lightning thunderbolt thunderstorm बिजली`,
  glacier: `glacier ice iceberg हिमनद ग्लेशियर`,
  street: `street street_lamp street_light streetlight avenue boulevard traffic bus tram market bazaar shop सड़क बाजार दुकान`,
  rooftop: `rooftop roof terrace छत`,
  kitchen: `kitchen cafe café restaurant bakery cook cooking coffee रसोई`,
} as const;

export type Element = keyof typeof ELEMENT_WORDS;

/** Settings a subject is at home in, for prompts that name the subject and no setting. */
export const ELEMENT_HOME: Partial<Record<Element, readonly [Setting, ...Setting[]]>> = {
  boat: ["lake", "river", "sea"],
  sailboat: ["sea", "lake"],
  ship: ["sea"],
  lighthouse: ["sea"],
  bird: ["lake", "fields", "sea"],
  fish: ["underwater"],
  whale: ["underwater", "sea"],
  tree: ["fields", "lake"],
  palm: ["beach"],
  house: ["village"],
  windmill: ["fields"],
  bridge: ["river"],
  train: ["fields", "mountains"],
  car: ["road"],
  plane: ["sky"],
  kite: ["fields"],
  rocket: ["space"],
  campfire: ["forest", "lake"],
  lantern: ["temple", "village"],
  firework: ["city"],
  deer: ["forest"],
  elephant: ["fields"],
  camel: ["desert"],
  cow: ["fields"],
  horse: ["fields"],
  star: ["mountains", "lake", "desert"],
  moon: ["mountains", "sea", "lake"],
  sun: ["mountains", "sea", "fields"],
  cloud: ["sky", "fields"],
  rainbow: ["fields", "mountains"],
  aurora: ["lake", "snow"],
};

export type ColourName = "red" | "orange" | "yellow" | "green" | "teal" | "blue" | "violet" | "pink";

export const COLOUR_WORDS: Record<ColourName, string> = {
  red: `red crimson scarlet ruby लाल रक्तिम`,
  orange: `orange amber saffron copper नारंगी केसरिया`,
  yellow: `yellow golden gold सुनहरा सुनहरी पीला पीली स्वर्ण`,
  green: `green emerald lush हरा हरी हरियाली`,
  teal: `teal turquoise cyan aqua फिरोजी`,
  blue: `blue azure indigo sapphire नीला नीली आसमानी`,
  violet: `violet purple lavender lilac magenta बैंगनी जामुनी`,
  pink: `pink blush गुलाबी`,
};
