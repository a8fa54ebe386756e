// park's ovens: pizza in Itaewon, pasta in Jamsil.
import { type DemoStore, item, oneOf, store, upTo } from './menu-words.ts';

const size = oneOf('size', '크기', ['medium', 'M (25cm)', 0], ['large', 'L (33cm)', 6_000]);
const crust = upTo(
  1,
  'crust',
  '테두리',
  ['cheese-crust', '치즈 크러스트', 3_500],
  ['sweet-crust', '고구마 무스', 3_000],
);

const itaewonPizza = store(
  'itaewon-pizza',
  {
    ownerId: 'park',
    name: '이태원 화덕피자 베라',
    category: 'PIZZA',
    minimumOrder: 16_000,
    deliveryFee: 3_500,
    latitude: 37.53455,
    longitude: 126.99445,
  },
  [
    item('margherita', '마르게리타', 17_000, '생모차렐라와 바질', size, crust),
    item('pepperoni', '페퍼로니', 18_500, '짭짤한 페퍼로니를 빈틈없이', size, crust),
    item('bulgogi', '불고기 피자', 20_500, '달큰한 불고기와 양파', size, crust),
    item(
      'gorgonzola',
      '고르곤졸라',
      18_000,
      '꿀에 찍어 먹는 얇은 도우',
      upTo(1, 'honey', '꿀', ['extra-honey', '꿀 추가', 500]),
    ),
    item('potato', '베이컨 포테이토', 20_000, '구운 감자와 베이컨', size, crust),
    item('wings', '오븐 윙 8조각', 10_500, '기름 없이 구운 날개'),
    item('pickles', '수제 피클', 1_500, '매일 담그는 피클'),
  ],
);

const noodle = oneOf(
  'noodle',
  '면',
  ['spaghetti', '스파게티', 0],
  ['fettuccine', '페투치네', 1_000],
  ['penne', '펜네', 0],
);

const jamsilPasta = store(
  'jamsil-pasta',
  {
    ownerId: 'park',
    name: '잠실 파스타 공방',
    category: 'WESTERN',
    minimumOrder: 14_000,
    deliveryFee: 3_000,
    latitude: 37.51335,
    longitude: 127.10015,
  },
  [
    item('vongole', '봉골레', 15_500, '해감한 바지락과 화이트 와인', noodle),
    item('carbonara', '카르보나라', 14_500, '달걀노른자와 판체타, 크림 없이', noodle),
    item('rose', '새우 로제 파스타', 16_000, '토마토와 크림 사이', noodle),
    item(
      'arrabbiata',
      '아라비아타',
      13_500,
      '칼칼한 토마토소스',
      noodle,
      upTo(1, 'meat', '고기', ['sausage', '이탈리아 소시지', 3_000]),
    ),
    item('risotto', '버섯 크림 리소토', 15_500, '세 가지 버섯과 파르메산'),
    item(
      'steak',
      '부챗살 스테이크',
      27_000,
      '200g, 구운 채소 곁들임',
      oneOf(
        'doneness',
        '굽기',
        ['medium-rare', '미디엄 레어', 0],
        ['medium', '미디엄', 0],
        ['well-done', '웰던', 0],
      ),
    ),
    item('caesar', '시저 샐러드', 11_000, '로메인과 앤초비 드레싱'),
    item('garlic-bread', '마늘빵', 4_500, '바로 구운 바게트'),
  ],
);

export const parksWesternStores: readonly DemoStore[] = [itaewonPizza, jamsilPasta];
