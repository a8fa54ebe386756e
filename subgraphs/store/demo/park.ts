// park's kitchens of neighbouring countries: Chinese in Yeonhui, sushi in Hongdae, noodles of Vietnam at Konkuk.
import { type DemoStore, item, oneOf, store, upTo } from './menu-words.ts';

const portion = oneOf('portion', '양', ['regular', '보통', 0], ['double', '곱빼기', 1_500]);
const dish = oneOf('size', '크기', ['small', '소', 0], ['medium', '중', 7_000], ['large', '대', 14_000]);

const yeonhuiJungsik = store(
  'yeonhui-jungsik',
  {
    ownerId: 'park',
    name: '연희 홍복반점',
    category: 'CHINESE',
    minimumOrder: 13_000,
    deliveryFee: 2_000,
    latitude: 37.56635,
    longitude: 126.92995,
  },
  [
    item('jajang', '짜장면', 7_500, '춘장을 직접 볶아 불맛을 낸 짜장', portion),
    item('jjamppong', '짬뽕', 9_500, '오징어와 홍합을 아끼지 않은 얼큰한 국물', portion),
    item('fried-rice', '새우볶음밥', 9_000, '짜장 소스와 달걀국이 함께 나가요', portion),
    item(
      'tangsuyuk',
      '탕수육',
      18_000,
      '찹쌀 옷을 입혀 바삭한 탕수육',
      dish,
      oneOf('sauce', '소스', ['dip', '찍먹', 0], ['pour', '부먹', 0]),
    ),
    item('kkanpunggi', '깐풍기', 22_000, '매콤한 마늘 소스에 볶은 닭튀김', dish),
    item('dumplings', '군만두 6개', 6_000, '직접 빚어 튀긴 만두'),
    item('set', '짜장 둘 탕수육 세트', 29_000, '둘이 먹기 좋은 한 상'),
  ],
);

const hongdaeSushi = store(
  'hongdae-sushi',
  {
    ownerId: 'park',
    name: '홍대 스시 하루',
    category: 'JAPANESE',
    minimumOrder: 16_000,
    deliveryFee: 3_000,
    latitude: 37.55635,
    longitude: 126.92365,
  },
  [
    item('set-10', '오늘의 초밥 10개', 18_000, '아침에 들여온 생선으로 쥔 초밥', wasabi()),
    item('set-14', '특선 초밥 14개', 28_000, '참치 뱃살과 성게알을 더한 한 판', wasabi()),
    item(
      'salmon',
      '연어 초밥 10개',
      19_000,
      '두툼하게 썬 연어',
      wasabi(),
      upTo(1, 'torch', '굽기', ['torched', '살짝 구워 주세요', 1_000]),
    ),
    item('chirashi', '회덮밥', 15_000, '일곱 가지 회를 올린 덮밥'),
    item('katsu', '등심 돈카츠', 13_000, '두툼한 국내산 등심'),
    item('udon', '어묵 우동', 9_000, '가쓰오 국물에 탱탱한 면'),
    item('tempura', '모둠 튀김', 12_000, '새우와 제철 채소'),
  ],
);

const konkukPho = store(
  'konkuk-pho',
  {
    ownerId: 'park',
    name: '건대 사이공 쌀국수',
    category: 'OTHER',
    minimumOrder: 11_000,
    deliveryFee: 2_500,
    latitude: 37.54045,
    longitude: 127.06925,
  },
  [
    item('pho', '양지 쌀국수', 10_500, '열 시간 끓인 맑은 사골 국물', portion, herbs()),
    item('spicy-pho', '매운 해물 쌀국수', 12_500, '얼큰하게 끓인 해물 국물', portion, herbs()),
    item('bun-cha', '분짜', 13_000, '숯불에 구운 돼지고기와 새콤한 느억맘'),
    item('banh-mi', '반미 샌드위치', 8_000, '바삭한 바게트에 절인 채소', herbs()),
    item('spring-rolls', '월남쌈 롤 4개', 7_000, '땅콩 소스에 찍어 드세요'),
    item('coffee', '연유 커피', 4_500, '진하고 달콤한 베트남 커피'),
  ],
);

function wasabi() {
  return oneOf('wasabi', '고추냉이', ['with-wasabi', '넣어 주세요', 0], ['no-wasabi', '빼 주세요', 0]);
}

function herbs() {
  return upTo(
    2,
    'herbs',
    '향채',
    ['coriander', '고수 많이', 0],
    ['no-coriander', '고수 빼기', 0],
    ['sprouts', '숙주 추가', 1_000],
  );
}

export const parksStores: readonly DemoStore[] = [yeonhuiJungsik, hongdaeSushi, konkukPho];
