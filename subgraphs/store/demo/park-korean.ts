// park's Korean tables: a full meal in Jongno, pork soup in Yeouido, stir-fried sundae in Sillim.
import { type DemoStore, item, oneOf, store, upTo } from './menu-words.ts';

const rice = upTo(2, 'rice', '밥', ['extra-rice', '공깃밥 추가', 1_000], ['brown-rice', '현미밥으로', 500]);

const jongnoHansik = store(
  'jongno-hansik',
  {
    ownerId: 'park',
    name: '종로 한상차림',
    category: 'KOREAN',
    minimumOrder: 12_000,
    deliveryFee: 2_500,
    latitude: 37.57045,
    longitude: 126.99195,
  },
  [
    item('kimchi-jjigae', '돼지고기 김치찌개', 9_500, '이 년 묵은 김치와 생고기', rice),
    item('doenjang', '차돌 된장찌개', 9_500, '시골 된장에 차돌박이', rice),
    item('bulgogi', '뚝배기 불고기', 12_000, '달큰한 국물과 당면', rice),
    item(
      'bibimbap',
      '전주식 비빔밥',
      10_500,
      '나물 여덟 가지와 직접 담근 고추장',
      upTo(1, 'egg', '달걀', ['fried-egg', '달걀프라이 추가', 1_000]),
    ),
    item(
      'jeyuk',
      '제육볶음',
      11_000,
      '불향 가득한 매콤한 볶음',
      oneOf('heat', '맵기', ['normal', '보통', 0], ['hot', '맵게', 0]),
      rice,
    ),
    item('galbijjim', '소갈비찜', 24_000, '명절 맛 그대로'),
    item('kimchi-jeon', '김치전', 9_000, '가장자리까지 바삭하게'),
    item('sikhye', '식혜', 3_000, '집에서 삭힌 맛'),
  ],
);

const yeouidoGukbap = store(
  'yeouido-gukbap',
  {
    ownerId: 'park',
    name: '여의도 새벽 국밥',
    category: 'KOREAN',
    minimumOrder: 9_000,
    deliveryFee: 2_000,
    latitude: 37.52165,
    longitude: 126.92425,
  },
  [
    item('pork', '돼지국밥', 9_500, '뽀얗게 우린 사골과 머릿고기', seasoning(), rice),
    item('sundae', '순대국', 10_000, '찹쌀순대와 들깻가루', seasoning(), rice),
    item('bean-sprout', '콩나물국밥', 8_500, '해장에는 이만한 것이 없어요', rice),
    item('suyuk', '맛보기 수육', 14_000, '갓 삶은 항정살'),
    item('beef-soup', '한우 소머리국밥', 13_000, '가마솥에서 하룻밤', rice),
    item('kimchi', '깍두기 추가', 2_000, '알맞게 익은 깍두기'),
  ],
);

const sillimSundae = store(
  'sillim-sundae',
  {
    ownerId: 'park',
    name: '신림 순대타운 백순대',
    category: 'SNACK',
    minimumOrder: 14_000,
    deliveryFee: 1_500,
    latitude: 37.48425,
    longitude: 126.92965,
  },
  [
    item(
      'white',
      '백순대 볶음',
      15_000,
      '들깨 향 고소한 철판 볶음',
      oneOf('size', '크기', ['two', '2인', 0], ['three', '3인', 7_000]),
      noodles(),
    ),
    item(
      'red',
      '양념 순대 볶음',
      15_000,
      '매콤한 양념과 깻잎',
      oneOf('size', '크기', ['two', '2인', 0], ['three', '3인', 7_000]),
      noodles(),
    ),
    item('gopchang', '순대 곱창 볶음', 19_000, '쫄깃한 곱창을 더했어요', noodles()),
    item('fried-rice', '볶음밥', 3_000, '남은 양념에 볶아 드세요'),
    item('egg-roll', '달걀찜', 4_000, '뚝배기에서 부풀어 오른 달걀찜'),
  ],
);

function seasoning() {
  return oneOf('seasoning', '다대기', ['mixed', '넣어서', 0], ['apart', '따로', 0], ['without', '빼고', 0]);
}

function noodles() {
  return upTo(
    3,
    'noodles',
    '사리',
    ['jjolmyeon', '쫄면', 2_000],
    ['glass-noodles', '당면', 2_000],
    ['rice-cake', '떡', 1_500],
  );
}

export const parksKoreanStores: readonly DemoStore[] = [jongnoHansik, yeouidoGukbap, sillimSundae];
