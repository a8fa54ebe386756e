// The tables of reviews and of what they come to for each store.
import { Migration } from '@mikro-orm/migrations';

class ReviewTables extends Migration {
  override up(): void {
    this.addSql(`
      create table order_review (
        order_id text primary key,
        customer_id text not null,
        store_id text not null,
        owner_id text not null,
        delivered_at timestamptz not null,
        status text not null,
        review_id text unique,
        rating integer check (rating between 1 and 5),
        text text,
        written_at timestamptz,
        reply_text text,
        replied_at timestamptz,
        version integer not null,
        check (case status
          when 'REVIEWABLE' then review_id is null and text is null
          when 'PUBLISHED' then review_id is not null and rating is not null and text is not null and written_at is not null
          when 'DELETED' then review_id is not null and text is null and reply_text is null
          else false
        end)
      )`);
    this.addSql(
      `create index store_reviews on order_review (store_id, written_at desc, review_id desc) where status = 'PUBLISHED'`,
    );
    this.addSql(`
      create table store_rating (
        store_id text primary key,
        count integer not null check (count >= 0),
        stars integer not null check (stars between count and 5 * count)
      )`);
  }
}

export const reviewTables = { name: '0001-review', class: ReviewTables };
