<?php
// Reads feed files with SimplePie and prints what each item shows as JSON.
require '/usr/share/php/simplepie/autoloader.php';

// SimplePie 1.3.1 is older than PHP 8 and says so on every page; what it reads is asserted instead.
error_reporting(0);
date_default_timezone_set('UTC');

// Titles and summaries come as HTML, ready for a page.
function text(?string $html): ?string
{
    return $html === null ? null : html_entity_decode($html, ENT_QUOTES | ENT_HTML5, 'UTF-8');
}

// 1.3.1's date parser throws under PHP 8. Asked again, it gives the text of the date that it chose; PHP reads that.
function instant(SimplePie_Item $item, string $getter): ?string
{
    try {
        $text = $item->$getter('');
    } catch (TypeError) {
        $text = $item->$getter('');
    }
    return $text === null || $text === '' ? null : gmdate('Y-m-d\TH:i:s\Z', (new DateTime($text))->getTimestamp());
}

function authors(SimplePie_Item $item): string
{
    return implode(', ', array_map(fn($author) => text($author->get_name()), $item->get_authors() ?: []));
}

function categories(SimplePie_Item $item): string
{
    return implode(' | ', array_map(fn($category) => text($category->get_term()), $item->get_categories() ?: []));
}

function image(SimplePie_Item $item): ?string
{
    foreach ($item->get_enclosures() ?: [] as $enclosure) {
        // 1.3.1 puts a fragment behind the address of every enclosure: ?# or #.
        if ($enclosure->get_medium() === 'image') {
            return text(preg_replace('/\??#$/', '', $enclosure->get_link()));
        }
    }
    return null;
}

function item(SimplePie_Item $item): array
{
    return [
        'id' => $item->get_id(),
        'link' => text($item->get_permalink()),
        'title' => text($item->get_title()),
        'published' => instant($item, 'get_date'),
        'updated' => instant($item, 'get_updated_date'),
        'author' => authors($item),
        'summary' => text($item->get_description(true)),
        'categories' => categories($item),
        'image' => image($item),
        'body' => $item->get_content(true),
    ];
}

function feed(string $path): array
{
    $feed = new SimplePie();
    $feed->set_raw_data(file_get_contents($path));
    $feed->enable_cache(false);
    // Sorting needs the dates that throw.
    $feed->enable_order_by_date(false);
    $feed->init();
    return [
        'fault' => $feed->error(),
        'feedTitle' => text($feed->get_title()),
        'feedLink' => text($feed->get_permalink()),
        'feedLanguage' => $feed->get_language(),
        'items' => array_map('item', $feed->get_items() ?: []),
    ];
}

$paths = json_decode(stream_get_contents(STDIN));
echo json_encode(array_map('feed', $paths), JSON_THROW_ON_ERROR);
